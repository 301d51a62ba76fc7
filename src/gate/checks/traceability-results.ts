import { leadingBugId } from "../../documents/reports/bug-headings.ts";
import { readGreenResult, readRedResult } from "../../evidence/logs/result-words.ts";
import { defineCheck } from "../check.ts";
import { replacing } from "../control.ts";

/** The result cells of the traceability table agree with the TDD sidecar. */
export const traceabilityResults = defineCheck({
  id: "traceability-results",
  title: "The traceability table repeats the results as they are",
  why: "The table is where a reader follows one bug from its requirement to its proof. Its last two cells are copied by hand from the sidecar, and a green cell that says pass where nothing was run turns the whole row into evidence for something that did not happen.",
  phase: 5,
  needs: ["traceability", "tdd"],
  unit: "cells",
  subjects: ({ traceability }) =>
    traceability.rows.flatMap(({ line, bug, red, green }) => [
      { line, bug, cell: red, column: "red" as const },
      { line, bug, cell: green, column: "green" as const },
    ]),
  floor: ({ tdd }) => (tdd.entries.some(({ redPhase }) => redPhase === "fail") ? 1 : 0),
  *check(cells, { traceability, tdd }) {
    const entries = new Map(tdd.entries.map(entry => [entry.id, entry]));
    for (const { line, bug, cell, column } of cells) {
      const id = leadingBugId(bug.replace(/^[*`]{1,3}/, ""));
      const entry = id === undefined ? undefined : entries.get(id);
      const phase = column === "red" ? entry?.redPhase : entry?.greenPhase;
      const result = column === "red" ? readRedResult(cell) : readGreenResult(cell);
      if (entry === undefined) yield { unchecked: "the sidecar has no entry for the bug of the row" };
      else if (phase === undefined)
        yield { unchecked: "the sidecar's phase is none that the contract knows" };
      else if (result === undefined) yield { unchecked: "the cell begins with no result" };
      else if (result !== phase)
        yield {
          level: "error",
          path: traceability.path,
          line,
          message: `The ${column} result of ${id} is "${cell}" here, but ${phase} in tdd-results.json.`,
          hint: "Read the log and correct the record that is wrong.",
        };
    }
  },
  controls: [
    {
      name: "a green cell says otherwise",
      break: replacing(/TDD_TRACEABILITY\.md$/, /\bPASS\b(?=[^|\n]*\|$)/im, "skipped"),
    },
  ],
});
