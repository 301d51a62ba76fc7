/** Marks between which assay's own lines stand in a file of somebody else. */
export interface Marks {
  readonly begin: string;
  readonly end: string;
}

/** A text with the block between the marks set to these lines, at its end where there is none yet; undefined where one mark lacks the other. */
export function withBlock(text: string, { begin, end }: Marks, lines: readonly string[]): string | undefined {
  // The lines of others stay as they are, byte for byte; assay's own end as the file's do.
  const carriage = text.includes("\r\n") ? "\r" : "";
  const block = [begin, ...lines, end].map(line => line + carriage);
  const raw = text.split("\n");
  const own = raw.map(line => line.replace(/\r$/, ""));
  const [first, last] = [own.indexOf(begin), own.indexOf(end)];
  if (first < 0 && last < 0) return [...beforeBlock(raw, carriage), ...block, ""].join("\n");
  if (first < 0 || last < first) return undefined;
  return [...raw.slice(0, first), ...block, ...raw.slice(last + 1)].join("\n");
}

/** The lines so far, with an empty one behind them; the last of them may lack its end. */
function beforeBlock(raw: readonly string[], carriage: string): readonly string[] {
  const isEnded = raw.at(-1) === "";
  if (raw.length === 1 && isEnded) return [];
  return isEnded ? [...raw.slice(0, -1), carriage] : [...raw.slice(0, -1), raw.at(-1) + carriage, carriage];
}

/** The lines of a text without the block and its marks. */
export function linesWithoutBlock<L extends { readonly text: string }>(
  lines: readonly L[],
  { begin, end }: Marks,
): readonly L[] {
  const [first, last] = [begin, end].map(mark => lines.findIndex(({ text }) => text.trimEnd() === mark));
  if (first === undefined || last === undefined || first < 0 || last < first) return lines;
  return [...lines.slice(0, first), ...lines.slice(last + 1)];
}
