import { contradiction, statedPlaces } from "../bugs/stated-places.ts";
import { defineCheck } from "../check.ts";
import { replacing } from "../control.ts";

/** The tracker and the traceability table name the file and the test that BUGS.md names. */
export const testAgreement = defineCheck({
  id: "test-agreement",
  title: "The records agree on each bug's file and test",
  why: "The tables are what people follow from a bug to its code and to its test. A row that leads to another bug's test looks complete, its cell is filled, its log is there; and whoever runs what it names sees something else fail, or nothing.",
  phase: 5,
  needs: ["bugs", "context", "progress", "traceability"],
  unit: "cells",
  subjects: ({ context, ...inputs }) => (context.run === undefined ? [] : statedPlaces(inputs)),
  floor: () => 0,
  *check(cells, { bugs }) {
    const byId = new Map(bugs.bugs.map(bug => [bug.id, bug]));
    for (const cell of cells) {
      const bug = byId.get(cell.id);
      const own = bug && contradiction(cell, bug);
      if (own === undefined) continue;
      const { id, path, line, what, text } = cell;
      const message = `The ${what} of ${id} is ${own} in BUGS.md, but ${text} here.`;
      yield { level: "error", path, line, message, hint: `Name the same ${what} in both.` };
    }
  },
  controls: [
    {
      name: "the traceability table names another bug's test",
      break: replacing(/TDD_TRACEABILITY\.md$/, /quality\/regression\/BUG-001/, "quality/regression/BUG-002"),
    },
    {
      name: "the tracker names another file",
      alsoRed: ["citations"],
      break: replacing(/PROGRESS\.md$/, /^(\| BUG-001 \| [^|]* \| )[^|]*:/m, "$1src/other.js:"),
    },
  ],
});
