/** Marks between which assay's own lines stand in a file of somebody else. */
export interface Marks {
  readonly begin: string;
  readonly end: string;
}

/** A text with the block between the marks set to these lines, at its end where there is none yet; undefined where one mark lacks the other. */
export function withBlock(text: string, { begin, end }: Marks, lines: readonly string[]): string | undefined {
  const block = [begin, ...lines, end];
  const own = text.split("\n");
  const [first, last] = [own.indexOf(begin), own.indexOf(end)];
  if (first < 0 && last < 0) return `${gap(text)}${block.join("\n")}\n`;
  if (first < 0 || last < first) return undefined;
  return [...own.slice(0, first), ...block, ...own.slice(last + 1)].join("\n");
}

function gap(text: string): string {
  if (text === "") return "";
  return text.endsWith("\n") ? `${text}\n` : `${text}\n\n`;
}
