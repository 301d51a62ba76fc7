import { closureClaims, contradiction } from "../bugs/closure-claims.ts";
import { defineCheck } from "../check.ts";
import { replacing } from "../control.ts";

/** Tracker, sidecar and recheck say the same of each bug. */
export const closureAgreement = defineCheck({
  id: "closure-agreement",
  title: "The records agree on what became of each bug",
  why: "A tracker that says fixed beside a sidecar that says open is the most expensive mistake a run can make: people stop looking. Each of these records is plausible by itself and passes every check of its own; only side by side do they show that nobody ran the test again.",
  phase: 5,
  needs: ["tdd", "progress", "bugs", "sidecars"],
  unit: "bugs",
  subjects: closureClaims,
  floor: ({ bugs }) => Math.min(1, bugs.bugs.length),
  *check(claims) {
    for (const { id, path, line, ...claim } of claims) {
      const message = contradiction(claim);
      if (message !== undefined)
        yield {
          level: "error",
          path,
          line,
          message: `${id}: ${message}.`,
          hint: "Run the regression test with the fix applied, then correct the record that is wrong.",
        };
      else if (claim.tracker === "unknown")
        yield { unchecked: "the closure status is none that the contract knows" };
      else if (claim.sidecar === undefined) yield { unchecked: "the sidecar has no verdict for the bug" };
    }
  },
  controls: [
    {
      name: "the tracker calls an open bug fixed",
      break: replacing(/PROGRESS\.md$/, /TDD verified \([^)]*\)/, "confirmed open (xfail)"),
    },
  ],
});
