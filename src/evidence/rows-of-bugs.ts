import { type MarkdownDocument, parseMarkdown } from "../documents/markdown/markdown.ts";
import { plainCell } from "../documents/markdown/plain-cell.ts";
import { parseBugs } from "../documents/reports/bugs.ts";
import { parseProgress } from "../documents/reports/progress.ts";
import { readTraceability } from "./traceability.ts";

/** A row of a table that says which bug it is about. */
export interface BugRow {
  readonly line: number;
  /** What stands in its cell for the bug. */
  readonly text: string;
  /** Line of its table; 0 where all tables of the file are one record. */
  readonly table: number;
}

/** The rows of PROGRESS.md's tracker. */
export const trackerBugRows = (text: string): readonly BugRow[] =>
  (parseProgress(text).tracker?.rows ?? []).map(({ line, id }) => ({ line, text: id, table: 0 }));

/** The rows of TDD_TRACEABILITY.md. */
export const traceabilityBugRows = (text: string): readonly BugRow[] =>
  readTraceability(text).map(({ line, bug }) => ({ line, text: bug, table: 0 }));

/** The rows of every table whose first column is the bug's. */
export const tableBugRows = (text: string): readonly BugRow[] => firstCells(parseMarkdown(text));

/** The same of BUGS.md, but for the tables in a bug's own entry and those below "Reviewed and dismissed". */
export function bugsFileRows(text: string): readonly BugRow[] {
  const document = parseMarkdown(text);
  const dismissed = document.headings.filter(
    ({ level, title }) => level === 2 && title.toLowerCase() === "reviewed and dismissed",
  );
  const entries = [...parseBugs(text).bugs, ...dismissed].sort((one, other) => one.line - other.line);
  let at = 0;
  return firstCells(document).filter(({ line }) => {
    while ((entries[at]?.endLine ?? Number.POSITIVE_INFINITY) < line) at += 1;
    return line < (entries[at]?.line ?? Number.POSITIVE_INFINITY);
  });
}

/** The bugs that a row's cell names. */
export const bugsNamed = ({ text }: BugRow): readonly string[] => [
  ...new Set([...text.matchAll(/(?<![\w-])BUG-(?:\d{1,9}|[HML]\d{1,9})(?!\w)/g)].map(([id]) => id)),
];

const firstCells = ({ tables }: MarkdownDocument): readonly BugRow[] =>
  tables.flatMap(({ line: table, rows }) =>
    rows.map(({ line, cells }) => ({ line, table, text: plainCell(cells[0] ?? "") })),
  );
