import type { MarkdownDocument } from "../../documents/markdown/markdown.ts";
import { cellSpans, type Table } from "../../documents/markdown/markdown-tables.ts";
import { plainCell } from "../../documents/markdown/plain-cell.ts";

/** What is to become of what a cell says, blanks and decoration included. */
type Change = (cell: string) => string;

/** Finds, for the line of a row, how to edit its cell in the column of this title; undefined where the line is no such row. */
export function cellEditor({ tables }: Pick<MarkdownDocument, "tables">, title: string) {
  const columns = new Map(tables.flatMap(table => rowsOf(table, title)));
  return (line: number, change: Change): ((text: string) => string) | undefined => {
    const column = columns.get(line);
    return column === undefined ? undefined : text => inCell(text, column, change);
  };
}

function rowsOf(
  { header, rows }: Table,
  title: string,
): readonly (readonly [line: number, column: number])[] {
  const column = header.findIndex(cell => plainCell(cell).toLowerCase() === title);
  return column < 0 ? [] : rows.map(({ line }) => [line, column] as const);
}

function inCell(text: string, column: number, change: Change): string {
  const span = cellSpans(text)[column];
  if (span === undefined) return text;
  return text.slice(0, span.from) + change(text.slice(span.from, span.to)) + text.slice(span.to);
}
