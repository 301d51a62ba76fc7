import { requirementCounts as countsOf } from "../../evidence/reports/stated-requirements.ts";
import { defineCheck } from "../check.ts";
import { replacing } from "../control.ts";
import { judgeFigures } from "../figures/figures.ts";

/** Every record that counts the requirements counts those that are defined. */
export const requirementCounts = defineCheck({
  id: "requirement-counts",
  title: "The records agree on how many requirements there are",
  why: "The number of requirements is repeated in three headers and an inventory, and requirements come and go between one and the next. Where the numbers differ, one of the records is about another state of the run, and what it covers is not what was asked for.",
  phase: 2,
  needs: ["requirements", "documents"],
  unit: "counts of requirements",
  subjects: ({ documents }) => countsOf(documents),
  floor: () => 0,
  *check(counts, { requirements }) {
    const actual = new Set(requirements.requirements.map(({ id }) => id)).size;
    const backing = { actual, by: "REQUIREMENTS.md" };
    const figures = counts.map(count => ({ ...count, what: "requirements", backing }));
    yield* judgeFigures(figures, ({ what, stated }, { by }) => ({
      message: `Here the ${what} are ${stated}; ${by} defines ${actual}.`,
      hint: `Count the headings of ${by} again.`,
    }));
  },
  controls: [
    {
      name: "the matrix counts others",
      break: replacing(/COVERAGE_MATRIX\.md$/, /^Requirements: \d+/m, "Requirements: 99"),
    },
    {
      name: "the inventory counts others",
      break: replacing(/PROGRESS\.md$/, /\d+ requirements/, "99 requirements"),
    },
  ],
});
