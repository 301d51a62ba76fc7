import { REQUIREMENT_STATUSES } from "../contract/enums.ts";
import { plainCell } from "../documents/plain-cell.ts";
import type { Finding } from "./check.ts";
import { REQUIREMENT_RANGE } from "./matrix-rows.ts";
import type { Review } from "./reviews.ts";

/** Rows of a second pass that are not about one requirement with one of its words; other layouts are free. */
export function* judgeSecondPass({ path, document, sections }: Review): Iterable<Finding> {
  const section = sections.get("Pass 2: Requirement Verification");
  if (section === undefined) return;
  const first = new Map<string, number>();
  for (const { line: top, header, rows } of document.tables) {
    if (top <= section.line || top > section.endLine) continue;
    const column = header.findIndex(title => plainCell(title).toLowerCase() === "status");
    for (const { line, cells } of rows) {
      const text = plainCell(cells[0] ?? "");
      const id = /^REQ-\d{3,9}/.exec(text)?.[0];
      if (id === undefined || column < 0) continue;
      const fault = faultOf(text, plainCell(cells[column] ?? ""), first.get(id));
      if (!first.has(id)) first.set(id, line);
      if (fault !== undefined)
        yield {
          ...{ level: "error", path, line, message: fault },
          hint: "Judge each requirement in a row of its own, by one of the four words.",
        };
    }
  }
}

function faultOf(text: string, status: string, before: number | undefined): string | undefined {
  if (REQUIREMENT_RANGE.test(text)) return `The row "${text}" judges several requirements at once.`;
  if (before !== undefined) return `The requirement of this row was judged before, on line ${before}.`;
  return REQUIREMENT_STATUSES.some(known => status.toUpperCase().startsWith(known))
    ? undefined
    : `The status ${JSON.stringify(status)} is none of ${REQUIREMENT_STATUSES.join(", ")}.`;
}
