import { defineCheck } from "../check.ts";
import { replacing } from "../control.ts";
import { judgeMechanicalClaims, judgeReceipts } from "../reports/mechanical.ts";

/** The mechanical verification's script, log and exit code fit one another and what PROGRESS.md says. */
export const mechanicalReceipts = defineCheck({
  id: "mechanical-receipts",
  title: "The mechanical receipts fit their script",
  why: "Lists that a program took from the code cannot be argued with, so a run may lean on them. But the receipt that they still hold is a file with a zero in it, which is quickly written. It must fit a script that deals with every saved list, a log that speaks of each and of no failure, and what PROGRESS.md says; and a run that has none must say that it needs none.",
  phase: 5,
  needs: ["context", "documents"],
  unit: "statements about the mechanical verification",
  subjects: ({ documents }) => documents.filter(({ path }) => path === "quality/PROGRESS.md"),
  floor: () => 1,
  *check(progress, { context }) {
    yield* judgeReceipts(context.tree);
    for (const file of progress) yield* judgeMechanicalClaims(context.tree, file);
  },
  controls: [
    { name: "the script failed", break: replacing(/mechanical-verify\.exit$/, /^0/, "1") },
    {
      name: "a list that nobody compares",
      break: files =>
        files.text("quality/mechanical/verify.sh") === undefined
          ? undefined
          : { "quality/mechanical/dispatch_cases.txt": "3 get\n" },
    },
    {
      name: "nothing is said",
      break: replacing(/PROGRESS\.md$/, /^Mechanical verification: .*$/m, ""),
    },
  ],
});
