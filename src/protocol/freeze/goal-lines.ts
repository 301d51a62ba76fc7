import { GROUND } from "../../contract/ground-files.ts";
import type { FinishLine } from "../../contract/schemas/finish-lines.ts";
import { pointerKey } from "../../documents/json/json-pointers.ts";
import { type GoalRecords, ownTicket } from "./frozen-state.ts";

/** A finish line under the name of its ticket, and where it stands. */
export interface PlacedLine {
  readonly id: string;
  readonly line: FinishLine;
  readonly path: string;
  readonly pointer: string;
}

/** Every finish line: those of the file, and those inside assay's own tickets but for removed ones. */
export function placedLines({ tickets, finishLines }: GoalRecords): readonly PlacedLine[] {
  const inside = tickets.tickets.flatMap(({ id, status, finish_line: line }, index): PlacedLine[] =>
    line === undefined || status === "removed"
      ? []
      : [{ id: ownTicket(id), line, path: GROUND.tickets, pointer: `/tickets/${index}/finish_line` }],
  );
  const apart = Object.entries(finishLines.lines).map(
    ([id, line]): PlacedLine => ({ id, line, path: GROUND.finishLines, pointer: `/lines/${pointerKey(id)}` }),
  );
  return [...apart, ...inside];
}

/** The same by name. */
export const linesByName = (
  lines: readonly Pick<PlacedLine, "id" | "line">[],
): ReadonlyMap<string, FinishLine> => new Map(lines.map(({ id, line }) => [id, line]));

/** Whether a ticket has to have a line of its own: what was found on the way may be shown by that of its origin. */
export const needsLine = ({ status, discovered_from }: GoalRecords["tickets"]["tickets"][number]) =>
  status !== "removed" && discovered_from === undefined;

/** That two places say when one ticket is done, as a sentence; undefined where none do. */
export function doubleLine(
  lines: readonly PlacedLine[],
): { readonly problem: string; readonly hint: string } | undefined {
  const known = new Map<string, PlacedLine>();
  for (const line of lines) {
    const first = known.get(line.id);
    if (first !== undefined) {
      const places = [first, line].map(({ path, pointer }) => `${path} at ${pointer}`);
      return {
        problem: `${line.id} has two finish lines: ${places.join(", and ")}.`,
        hint: "Keep one of them.",
      };
    }
    known.set(line.id, line);
  }
  return undefined;
}
