import type { Table } from "../markdown/markdown-tables.ts";
import { plainCell } from "../markdown/plain-cell.ts";

/** A row of the artifact inventory. */
export interface InventoryRow {
  readonly line: number;
  readonly artifact: string;
  /** As it is written, without a remark. */
  readonly status: string;
  /** Whether the status says that the artifact was made; undefined where it says neither. */
  readonly isMade: boolean | undefined;
  /** Paths, directories and patterns with `*`, as they are written. */
  readonly paths: readonly string[];
}

/** The contract's two words, and those that runs write in their place. */
const STATUSES: ReadonlyMap<string, boolean> = new Map([
  ...["generated", "complete", "completed", "created", "updated"].map(word => [word, true] as const),
  ...["pending", "n/a", "not applicable"].map(word => [word, false] as const),
]);

/** The rows of every table that has a column of statuses and one of paths. */
export function inventoryRows(tables: readonly Table[]): InventoryRow[] {
  return tables.flatMap(({ header, rows }) => {
    const titles = header.map(title => plainCell(title).toLowerCase());
    const [artifact, status, path] = ["artifact", "status", "path"].map(title => titles.indexOf(title));
    if (status === undefined || path === undefined || status < 0 || path < 0) return [];
    return rows.map(({ line, cells }) => {
      const stated = withoutRemark(plainCell(cells[status] ?? ""));
      return {
        line,
        artifact: plainCell(cells[artifact ?? -1] ?? cells[0] ?? ""),
        status: stated,
        isMade: STATUSES.get(stated.toLowerCase()),
        paths: pathsOf(cells[path] ?? ""),
      };
    });
  });
}

const withoutRemark = (text: string) => (/^[^(,;—–]*/.exec(text)?.[0] ?? "").trim();

/** What looks like a path among the code spans of a cell, or among its words where it has none; `NNN` stands for any id. */
function pathsOf(cell: string): readonly string[] {
  const spans = cell.split("`").filter((_, index) => index % 2 === 1);
  const words = spans.length > 0 ? spans : cell.replaceAll("**", "").split(/[\s,;()[\]]+/);
  return words.map(word => word.trim().replace(/^\.\//, "").replaceAll("NNN", "*")).filter(isPath);
}

const isPath = (word: string) =>
  /^[\w@.*/+-]+$/.test(word) && !/^n\/a$/i.test(word) && (word.includes("/") || /\.[a-z]\w*$/i.test(word));
