import { RECHECK_STATUSES, type RecheckStatus } from "../contract/enums.ts";
import { leadingBugId } from "../documents/bug-headings.ts";
import { parseMarkdown } from "../documents/markdown.ts";

/** What a row of a recheck's markdown table says of a bug. */
export interface RecheckRow {
  readonly line: number;
  readonly id: string;
  readonly text: string;
  /** Undefined where the text is none of the contract's words. */
  readonly status: RecheckStatus | undefined;
}

/** The rows of every table that has a status column and a bug's id in its first column. */
export function readRecheckRows(text: string): readonly RecheckRow[] {
  return parseMarkdown(text).tables.flatMap(({ header, rows }) => {
    const column = header.findIndex(title => plain(title).toLowerCase() === "status");
    if (column < 0) return [];
    return rows.flatMap(({ line, cells }) => {
      const id = leadingBugId(plain(cells[0] ?? ""));
      const status = plain(cells[column] ?? "");
      return id === undefined ? [] : [{ line, id, text: status, status: readStatus(status) }];
    });
  });
}

function readStatus(text: string): RecheckStatus | undefined {
  const words = `${text.toUpperCase().replaceAll(/[ -]/g, "_")}_`;
  return RECHECK_STATUSES.find(status => words.startsWith(`${status}_`));
}

const plain = (cell: string) => cell.replaceAll(/[*`]/g, "").trim();
