import type { MarkdownLine } from "./markdown-lines.ts";
import { isPlain } from "./markdown-marks.ts";

export interface TableRow {
  readonly line: number;
  /** As many as the row has, which may differ from the header. */
  readonly cells: readonly string[];
}

export interface Table {
  readonly line: number;
  readonly header: readonly string[];
  readonly rows: readonly TableRow[];
}

/** The tables among the lines: a header, a delimiter row of as many cells, and rows up to a blank line or another block. */
export function markdownTables(lines: readonly MarkdownLine[]): Table[] {
  const tables: Table[] = [];
  for (let index = 0; index < lines.length - 1; index += 1) {
    const header = lines[index];
    const cells = headerCells(header, lines[index + 1]);
    if (header === undefined || cells === undefined) continue;
    const rows: TableRow[] = [];
    for (index += 2; index < lines.length; index += 1) {
      const row = lines[index];
      if (row === undefined || !continuesTable(row)) break;
      rows.push({ line: row.number, cells: tableCells(row.text) });
    }
    tables.push({ line: header.number, header: cells, rows });
    index -= 1;
  }
  return tables;
}

/** The cells of a row: what stands between pipes without a backslash before them, inside code spans too. */
export const tableCells = (text: string): string[] =>
  cellSpans(text).map(({ from, to }) => cellText(text.slice(from, to)));

/** Where each cell stands in the line of its row, with the blanks around what it says. */
export function cellSpans(text: string): { readonly from: number; readonly to: number }[] {
  const end = text.trimEnd().length;
  const spans: { from: number; to: number }[] = [];
  let from = text.length - text.trimStart().length;
  if (text.charAt(from) === "|") from += 1;
  let escaped = false;
  for (let at = from; at < end; at += 1) {
    const character = text.charAt(at);
    if (character === "|" && !escaped) {
      spans.push({ from, to: at });
      from = at + 1;
    }
    escaped = character === "\\" && !escaped;
  }
  if (from < end) spans.push({ from, to: end });
  return spans;
}

function cellText(source: string): string {
  return source.trim().replaceAll("\\|", "|");
}

function headerCells(
  header: MarkdownLine | undefined,
  delimiter: MarkdownLine | undefined,
): string[] | undefined {
  if (header?.region !== "text" || delimiter?.region !== "text") return undefined;
  if (!header.text.includes("|") || !delimiter.text.includes("|")) return undefined;
  const marks = tableCells(delimiter.text);
  if (!marks.every(mark => /^:?-+:?$/.test(mark))) return undefined;
  const cells = tableCells(header.text);
  return cells.length === marks.length ? cells : undefined;
}

function continuesTable({ region, text }: MarkdownLine): boolean {
  return region === "text" && isPlain(text.trim());
}
