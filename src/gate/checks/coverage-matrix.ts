import { defineCheck } from "../check.ts";
import { replacing } from "../control.ts";
import { judgeFigures } from "../figures/figures.ts";
import { statedShares } from "../figures/stated-shares.ts";
import { judgeMatrixRows } from "../requirements/matrix-rows.ts";

/** The coverage matrix has one row for each requirement, and its shares are right. */
export const coverageMatrix = defineCheck({
  id: "coverage-matrix",
  title: "The matrix covers each requirement, by id",
  why: 'A matrix shows what no test touches, if each requirement has a row of its own. "REQ-001 to REQ-020: covered" hides the one that is not, a row for a requirement that was dropped keeps the share up, and a percentage that nobody computed is what ends up in the summary.',
  phase: 2,
  needs: ["requirements", "matrix"],
  unit: "requirements and shares",
  subjects: ({ requirements, matrix: { path, document } }) => [
    ...requirements.requirements,
    ...statedShares(path, document),
  ],
  floor: ({ requirements }) => requirements.requirements.length,
  *check(_subjects, { requirements, matrix: { path, document } }) {
    yield* judgeMatrixRows(path, document, requirements.requirements);
    yield* judgeFigures(statedShares(path, document), ({ what, stated }, { actual }) => ({
      message: `${what} are said to be ${stated} %, which is ${Number.isNaN(actual) ? "more than there are" : `${actual} %`}.`,
      hint: "Compute the share again.",
    }));
  },
  controls: [
    {
      name: "a requirement has no row",
      break: replacing(/COVERAGE_MATRIX\.md$/, /^\| REQ-003 [^\n]*\n/m, ""),
    },
    {
      name: "a row for two",
      break: replacing(
        /COVERAGE_MATRIX\.md$/,
        /^\| REQ-002 [^\n]*\n\| REQ-003 \|/m,
        "| REQ-002 to REQ-003 |",
      ),
    },
  ],
});
