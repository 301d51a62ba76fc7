import { SEVERITY_HEAD } from "../../contract/bug-grammar.ts";
import { bugFiles } from "../../contract/naming.ts";
import type { Table } from "../../documents/markdown/markdown-tables.ts";
import { plainCell } from "../../documents/markdown/plain-cell.ts";
import { leadingBugId } from "../../documents/reports/bug-headings.ts";
import type { MarkdownFile } from "../run-files.ts";

/** What a record says of a bug's severity. */
export interface StatedSeverity {
  readonly id: string;
  /** The record, as a sentence names it. */
  readonly where: string;
  readonly path: string;
  readonly line: number;
  readonly text: string;
}

const TABLES: ReadonlyMap<string, string> = new Map([
  ["quality/BUGS.md", "a table there"],
  ["quality/results/recheck-summary.md", "the recheck's summary"],
]);
const WRITEUPS = bugFiles.writeup("");
const WRITEUP_DIRECTORY = WRITEUPS.slice(0, WRITEUPS.lastIndexOf("/") + 1);
const SEVERITY_LINE = /^[ \t]*(?:[-*+>][ \t]+)?(?:\*\*)?Severity(?:\*\*:|:\*\*|:)[ \t]*(\S.*)$/;

/** What the tables of BUGS.md and of the recheck's summary, and the writeups, say of each bug's severity. */
export function writtenSeverities(documents: readonly MarkdownFile[]): readonly StatedSeverity[] {
  return documents.flatMap(file => {
    const { path } = file;
    const where = TABLES.get(path);
    if (where !== undefined)
      return file.document.tables.flatMap(rowSeverities).map(row => ({ ...row, path, where }));
    const isWriteup = path.startsWith(WRITEUP_DIRECTORY) && /Severity| · /.test(file.text);
    return isWriteup ? writeupSeverity(file) : [];
  });
}

function rowSeverities({ header, rows }: Table) {
  const column = header.findIndex(title => plainCell(title).toLowerCase() === "severity");
  // The first column is the bug's.
  if (column < 1) return [];
  return rows.flatMap(({ line, cells }) => {
    const id = leadingBugId(plainCell(cells[0] ?? ""));
    return id === undefined ? [] : [{ id, line, text: plainCell(cells[column] ?? "") }];
  });
}

/** A writeup is of the bug that it is named after. */
function writeupSeverity({ path, document }: MarkdownFile): StatedSeverity[] {
  const id = path.slice(WRITEUP_DIRECTORY.length).replace(/\.md$/, "");
  for (const { number, text, region } of document.lines) {
    const stated =
      region === "text" ? (SEVERITY_HEAD.exec(text) ?? SEVERITY_LINE.exec(text))?.[1] : undefined;
    if (stated !== undefined) return [{ id, path, line: number, text: stated.trim(), where: "its writeup" }];
  }
  return [];
}
