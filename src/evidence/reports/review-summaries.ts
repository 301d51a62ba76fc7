import { type Heading, type MarkdownDocument, sectionLines } from "../../documents/markdown/markdown.ts";
import { plainCell } from "../../documents/markdown/plain-cell.ts";
import type { MarkdownFile } from "../run-files.ts";
import { readReviews } from "./reviews.ts";

export interface SummaryRow {
  readonly line: number;
  readonly status: string;
  /** All of its cells, as text. */
  readonly text: string;
}

/** The combined summary of one review. */
export interface ReviewSummary {
  readonly path: string;
  readonly line: number;
  /** Undefined where no table has a column for the status. */
  readonly rows: readonly SummaryRow[] | undefined;
  /** What is recommended overall. */
  readonly overall: { readonly line: number; readonly text: string } | undefined;
}

const OVERALL = /^overall(?: assessment| recommendation| verdict)?\s?[:—–]\s*/i;

/** The combined summaries of all reviews. */
export function readReviewSummaries(documents: readonly MarkdownFile[]): readonly ReviewSummary[] {
  return readReviews(documents).flatMap(({ path, document, sections }) => {
    const heading = sections.get("Combined Summary");
    if (heading === undefined) return [];
    const rows = rowsOf(document, heading);
    return [{ path, line: heading.line, rows, overall: overallOf(document, heading) }];
  });
}

function rowsOf(document: MarkdownDocument, { line, endLine }: Heading): SummaryRow[] | undefined {
  const tables = document.tables.flatMap(table => {
    const column = table.header.findIndex(title => plainCell(title).toLowerCase() === "status");
    return table.line > line && table.line <= endLine && column !== -1 ? [{ ...table, column }] : [];
  });
  if (tables.length === 0) return undefined;
  return tables.flatMap(({ rows, column }) =>
    rows.map(row => ({
      line: row.line,
      status: plainCell(row.cells[column] ?? ""),
      text: row.cells.map(plainCell).join(" | "),
    })),
  );
}

function overallOf(document: MarkdownDocument, heading: Heading): ReviewSummary["overall"] {
  for (const { text, region, number } of sectionLines(document, heading)) {
    if (region !== "text") continue;
    const content = text
      .replaceAll("*", "")
      .trim()
      .replace(/^[->] ?/, "");
    const lead = OVERALL.exec(content)?.[0];
    if (lead !== undefined) return { line: number, text: content.slice(lead.length).trim() };
  }
  return undefined;
}
