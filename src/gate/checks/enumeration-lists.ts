import { plainCell } from "../../documents/markdown/plain-cell.ts";
import { readReviews } from "../../evidence/reports/reviews.ts";
import { defineCheck } from "../check.ts";
import { replacing } from "../control.ts";

const FOUND = /^FOUND \(lines? \d{1,9}(?:[-–]\d{1,9})?\)$/;

/** Lists that were compared item by item say for each item where it was found. */
export const enumerationLists = defineCheck({
  id: "enumeration-lists",
  title: "Enumerations are compared item by item",
  why: 'A switch that handles "all cases" is checked by writing down both lists: what the specification names, and what the code has, each with its line. A row without a line is an item that somebody believes to be there, and that is how the missing ones were missed.',
  phase: 3,
  needs: ["documents"],
  unit: "items of enumerations",
  subjects: ({ documents }) =>
    readReviews(documents).flatMap(({ path, document }) =>
      document.tables.flatMap(({ header, rows }) => {
        const column = header.findIndex(title => plainCell(title).toLowerCase() === "verdict");
        const verdicts = rows.map(({ line, cells }) => ({
          path,
          line,
          verdict: plainCell(cells[column] ?? ""),
        }));
        // Other tables have verdicts, too; this one speaks of what was found.
        return verdicts.some(({ verdict }) => /^(?:FOUND|NOT IN CODE)\b/.test(verdict)) ? verdicts : [];
      }),
    ),
  floor: () => 0,
  *check(items) {
    for (const { path, line, verdict } of items) {
      if (verdict === "NOT IN CODE" || FOUND.test(verdict)) continue;
      const message = verdict.startsWith("FOUND")
        ? "The item was found, and the row does not say on which line."
        : `The verdict is ${JSON.stringify(verdict)}, neither FOUND (line N) nor NOT IN CODE.`;
      yield {
        level: "error",
        path,
        line,
        message,
        hint: "Look the item up in the code and write down its line.",
      };
    }
  },
  controls: [
    {
      name: "an item was found somewhere",
      break: replacing(/code_reviews\/.*\.md$/, /\| FOUND \(line \d+\) \|/, "| FOUND |"),
    },
  ],
});
