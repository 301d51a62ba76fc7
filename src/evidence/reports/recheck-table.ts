import { RECHECK_STATUSES, type RecheckStatus } from "../../contract/enums.ts";
import { parseMarkdown } from "../../documents/markdown/markdown.ts";
import { leadingBugId } from "../../documents/reports/bug-headings.ts";

/** What a row of a recheck's markdown table says of a bug. */
export interface RecheckRow {
  readonly line: number;
  readonly id: string;
  readonly text: string;
  /** Undefined where the text is none of the contract's words. */
  readonly status: RecheckStatus | undefined;
}

/** What a row of a recheck's markdown sums says. */
export interface RecheckSum {
  readonly line: number;
  /** What is counted, as it is written. */
  readonly text: string;
  /** What is counted, as the sidecar's summary spells its keys. */
  readonly key: string;
  /** Undefined where the cell is no number. */
  readonly count: number | undefined;
}

/** The rows of every table that has a status column and a bug's id in its first column. */
export function readRecheckRows(text: string): readonly RecheckRow[] {
  return parseMarkdown(text).tables.flatMap(({ header, rows }) => {
    const column = header.findIndex(title => plain(title).toLowerCase() === "status");
    // The first column is the bug's.
    if (column < 1) return [];
    return rows.flatMap(({ line, cells }) => {
      const id = leadingBugId(plain(cells[0] ?? ""));
      const status = plain(cells[column] ?? "");
      return id === undefined ? [] : [{ line, id, text: status, status: readStatus(status) }];
    });
  });
}

/** The tables that have a status and a count column, in any letter case and with or without marks. */
export function readRecheckSums(text: string) {
  return parseMarkdown(text).tables.flatMap(({ line, header, rows }) => {
    const titles = header.map(title => plain(title).toLowerCase());
    const [status, count] = [titles.indexOf("status"), titles.indexOf("count")];
    if (status < 0 || count < 0) return [];
    const sums = rows.map(({ line, cells }): RecheckSum => {
      const words = plain(cells[status] ?? "");
      const digits = /^\d{1,9}\b/.exec(plain(cells[count] ?? ""))?.[0];
      const key = words.toLowerCase().replaceAll(/[ -]/g, "_");
      return { line, text: words, key, count: digits === undefined ? undefined : Number(digits) };
    });
    return [{ line, sums }];
  });
}

function readStatus(text: string): RecheckStatus | undefined {
  const words = `${text.toUpperCase().replaceAll(/[ -]/g, "_")}_`;
  return RECHECK_STATUSES.find(status => words.startsWith(`${status}_`));
}

const plain = (cell: string) => cell.replaceAll(/[*`]/g, "").trim();
