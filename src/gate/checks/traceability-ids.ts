import { missingIds, strayIds } from "../bugs/bug-ids.ts";
import { defineCheck, type Finding } from "../check.ts";
import { replacing } from "../control.ts";
import type { Inputs } from "../inputs.ts";

const RECORD = "traceability row";

/** Each bug whose test was run has a full row in TDD_TRACEABILITY.md; no row is about anything else. */
export const traceabilityIds = defineCheck({
  id: "traceability-ids",
  title: "Each tested bug has its row in the traceability table",
  why: "The table leads from a bug to the sentence it breaks and to the test that shows it. A test run that appears in no row was never tied to a requirement, and a cell left empty is a link that nobody followed.",
  phase: 5,
  needs: ["bugs", "redLogs", "traceability"],
  unit: "traceability rows",
  subjects: ({ traceability }) => traceability.rows,
  floor: inputs => testedBugs(inputs).length,
  *check(rows, { bugs, redLogs, traceability }) {
    const { path } = traceability;
    const ids = new Set(rows.map(row => row.bug));
    const add = (id: string) => `Add ${id} to ${path}.`;
    yield* missingIds(bugs.path, testedBugs({ bugs, redLogs }), ids, RECORD, add);
    const mentions = rows.map(row => ({ id: row.bug, path, line: row.line }));
    yield* strayIds(bugs, mentions, RECORD);
    yield* emptyCells(path, rows);
  },
  controls: [
    {
      name: "a row is about another bug",
      break: replacing(/^quality\/TDD_TRACEABILITY\.md$/, /^\| BUG-\d+ \|/m, "| BUG-900 |"),
    },
    {
      name: "a cell is empty",
      break: replacing(/^quality\/TDD_TRACEABILITY\.md$/, /^(\| BUG-\d+ \|)[^|]+\|/m, "$1 |"),
    },
  ],
});

function testedBugs({ bugs, redLogs }: Pick<Inputs, "bugs" | "redLogs">) {
  const tested = new Set(redLogs.filter(({ log }) => log.tag !== "NOT_RUN").map(({ id }) => id));
  return bugs.bugs.filter(({ id }) => tested.has(id));
}

/** A column that no row fills is one finding, any other empty cell one for its row. */
function* emptyCells(path: string, rows: Inputs["traceability"]["rows"]): Iterable<Finding> {
  const [first] = rows;
  const unused = new Set(first?.empty.filter(name => rows.every(row => row.empty.includes(name))));
  const hint = "Fill the cell; where there is nothing to name, say why.";
  for (const name of unused)
    yield { level: "error", path, line: first?.line ?? 0, message: `No row fills the column ${name}.`, hint };
  for (const { bug, line, empty } of rows) {
    const names = empty.filter(name => !unused.has(name) && (name !== "Bug ID" || bug !== ""));
    if (names.length === 0) continue;
    const message = `The row of ${bug || "no bug"} leaves empty: ${names.join(", ")}.`;
    yield { level: "error", path, line, message, hint };
  }
}
