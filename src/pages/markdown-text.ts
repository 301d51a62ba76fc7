/** First line of a page that is generated as a whole. */
export const NOTICE = "<!-- Generated from the source by `npm run generate`; edits are lost. -->";

/** A markdown table; cells may hold anything but line feeds. */
export function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map(cell => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  return [line(header), line(header.map(() => "---")), ...rows.map(line)].join("\n");
}

export const code = (text: string) => `\`${text}\``;
