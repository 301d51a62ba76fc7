import type { Table } from "../markdown/markdown-tables.ts";
import { plainCell } from "../markdown/plain-cell.ts";

/** What a closure status claims: "fixed (…)", "TDD verified (…)", "confirmed open (…)", "exempt (…)" or something else. */
export type ClosureKind = "fixed" | "verified" | "open" | "exempt" | "unknown";

export interface TrackerRow {
  readonly line: number;
  /** `BUG-001` also where the cell says `1`; any other text as it is. */
  readonly id: string;
  readonly source: string;
  readonly location: string;
  readonly description: string;
  readonly severity: string;
  readonly closure: { readonly text: string; readonly kind: ClosureKind };
  readonly test: string;
}

type Column = "id" | "source" | "location" | "description" | "severity" | "closure" | "test";

const COLUMNS: ReadonlyMap<string, Column> = new Map<string, Column>([
  ["#", "id"],
  ["id", "id"],
  ["bug", "id"],
  ["bug id", "id"],
  ["source", "source"],
  ["file:line", "location"],
  ["file", "location"],
  ["location", "location"],
  ["description", "description"],
  ["severity", "severity"],
  ["closure status", "closure"],
  ["closure", "closure"],
  ["status", "closure"],
  ["test/exemption", "test"],
  ["test", "test"],
]);

const CLOSURES: readonly (readonly [beginning: RegExp, kind: ClosureKind])[] = [
  [/^fixed\b/i, "fixed"],
  [/^TDD verified\b/i, "verified"],
  [/^(?:confirmed )?open\b/i, "open"],
  [/^exempt\b/i, "exempt"],
];

/** The rows of every table that has a column of bug ids; columns count by their header, a missing one reads as "". */
export function trackerRows(tables: readonly Table[]): TrackerRow[] {
  return tables.flatMap(({ header, rows }) => {
    const columns = header.map(title => COLUMNS.get(plainCell(title).toLowerCase()));
    if (!columns.includes("id")) return [];
    return rows.map(({ line, cells }) => {
      const cell = (column: Column) => cells[columns.indexOf(column)] ?? "";
      const closure = plainCell(cell("closure"));
      return {
        line,
        id: bugId(plainCell(cell("id"))),
        source: cell("source"),
        location: cell("location"),
        description: cell("description"),
        severity: plainCell(cell("severity")),
        closure: { text: closure, kind: closureKind(closure) },
        test: cell("test"),
      };
    });
  });
}

function bugId(text: string): string {
  if (/^\d{1,9}$/.test(text)) return `BUG-${text.padStart(3, "0")}`;
  return /^[HML]\d{1,9}$/.test(text) ? `BUG-${text}` : text;
}

/** What a closure status or a verdict in its words claims. */
export function closureKind(text: string): ClosureKind {
  return CLOSURES.find(([beginning]) => beginning.test(text))?.[1] ?? "unknown";
}
