import { defineCheck } from "../check.ts";
import { replacing } from "../control.ts";
import { judgeConvergence } from "../judge-convergence.ts";

/** What a run says of its convergence can be counted from its seeds and its bugs. */
export const convergence = defineCheck({
  id: "convergence",
  title: "Convergence is counted",
  why: "A loop of runs ends when a run finds nothing that the runs before it had not, so the run that says so ends the search. It is a matter of counting: the bugs that no seed led to. A run that says CONVERGED over a bug of its own stops one run too early.",
  phase: 5,
  needs: ["convergence", "bugs", "seeds"],
  unit: "statements on convergence",
  subjects: ({ convergence: { statement } }) => (statement === undefined ? [] : [statement]),
  floor: () => 0,
  *check(statements, { convergence: { path }, bugs, seeds }) {
    for (const stated of statements) yield* judgeConvergence(path, stated, bugs.bugs, seeds);
  },
  controls: [
    {
      name: "a run with bugs of its own says that it converged",
      break: files =>
        /^### BUG-/m.test(files.text("quality/BUGS.md") ?? "")
          ? replacing(
              /quality\/PROGRESS\.md$/,
              /\s*$/,
              "\n\n## Convergence\n\nSeeds: 0, confirmed: 0, resolved: 0, net-new: 0. CONVERGED\n",
            )(files)
          : undefined,
    },
  ],
});
