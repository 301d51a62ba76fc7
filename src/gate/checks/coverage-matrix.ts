import { defineCheck } from "../check.ts";
import { replacing } from "../control.ts";
import { judgeMatrixRows } from "../matrix-rows.ts";
import { isRightShare, statedShares } from "../stated-shares.ts";

/** The coverage matrix has one row for each requirement, and its shares are right. */
export const coverageMatrix = defineCheck({
  id: "coverage-matrix",
  title: "The matrix covers each requirement, by id",
  why: 'A matrix shows what no test touches, if each requirement has a row of its own. "REQ-001 to REQ-020: covered" hides the one that is not, a row for a requirement that was dropped keeps the share up, and a percentage that nobody computed is what ends up in the summary.',
  phase: 2,
  needs: ["requirements", "matrix"],
  unit: "requirements and shares",
  subjects: ({ requirements, matrix }) => [...requirements.requirements, ...statedShares(matrix.document)],
  floor: ({ requirements }) => requirements.requirements.length,
  *check(_subjects, { requirements, matrix: { path, document } }) {
    yield* judgeMatrixRows(path, document, requirements.requirements);
    for (const share of statedShares(document))
      if (!isRightShare(share)) {
        const { line, part, whole, percent } = share;
        const right =
          part > whole ? "which is more than there are" : `which is ${Math.round((part / whole) * 100)} %`;
        yield {
          level: "error",
          path,
          line,
          message: `${part} of ${whole} are said to be ${percent} %, ${right}.`,
          hint: "Compute the share again.",
        };
      }
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
