/** What a cell says, without emphasis, backticks and the address of the link that it is. */
export function plainCell(cell: string): string {
  const text = cell.replaceAll(/[*`]/g, "").trim();
  return /^\[([^[\]]*)\]\([^()]*\)$/.exec(text)?.[1]?.trim() ?? text;
}
