import { TRACEABILITY_COLUMNS as COLUMNS } from "../contract/document-formats.ts";
import { parseMarkdown } from "../documents/markdown/markdown.ts";
import { plainCell } from "../documents/markdown/plain-cell.ts";

/** One row of TDD_TRACEABILITY.md, by column name. */
export interface TraceabilityRow {
  readonly line: number;
  readonly bug: string;
  readonly requirement: string;
  readonly test: string;
  readonly red: string;
  readonly green: string;
  /** Names of the contract's columns that the row leaves empty. */
  readonly empty: readonly string[];
}

/** Rows of every table that has the column "Bug ID"; columns count by their header, in any letter case and emphasis. */
export function readTraceability(text: string): readonly TraceabilityRow[] {
  return parseMarkdown(text).tables.flatMap(table => {
    const header = table.header.map(titleOf);
    const column = (name: string) => header.indexOf(titleOf(name));
    if (column(COLUMNS.bug) < 0) return [];
    return table.rows.map(row => {
      const cell = (name: string) => row.cells[column(name)]?.trim() ?? "";
      return {
        line: row.line,
        bug: plainCell(cell(COLUMNS.bug)),
        requirement: cell(COLUMNS.requirement),
        test: cell(COLUMNS.test),
        red: cell(COLUMNS.red),
        green: cell(COLUMNS.green),
        empty: Object.values(COLUMNS).filter(name => isBlank(cell(name))),
      };
    });
  });
}

const titleOf = (header: string) => plainCell(header).toLowerCase();

/** Nothing but a dash names nothing and gives no reason. */
const isBlank = (cell: string) => /^[-–—]*$/.test(cell);
