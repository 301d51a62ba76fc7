import { readConvergence } from "../../documents/reports/convergence.ts";
import { SEEDS, seedFates, UNKNOWN_PLACES } from "../bugs/seed-fates.ts";
import { defineCheck } from "../check.ts";
import { adding } from "../control.ts";
import { judgeCounts, judgeList, judgeOutcome, missingParts } from "../reports/judge-convergence.ts";

/** A run that followed others says truly whether it found anything that they had not. */
export const convergence = defineCheck({
  id: "convergence",
  title: "Convergence is counted from seeds and bugs",
  why: "Convergence is the reason to stop: a run that finds nothing new says that further runs are not worth their price. It is also the easiest thing to claim, as one word at the end of a long record that nobody counts again. So the net-new bugs are recomputed from the places of the bugs and the seeds, the seeds must all be accounted for, and the word must follow from the count.",
  phase: 5,
  needs: ["bugs", "context", "documents", "progress"],
  unit: "statements of convergence",
  subjects: inputs => {
    const document = inputs.documents.find(({ path }) => path === inputs.progress.path)?.document;
    const stated = document && readConvergence(document);
    return stated !== undefined || seedFates(inputs)?.seeds?.length ? [stated] : [];
  },
  floor: () => 0,
  *check([stated], inputs) {
    const { context, progress } = inputs;
    const message = "The run had seeds, and PROGRESS.md has no section on convergence.";
    const hint = "Write down what became of the seeds and which bugs are net-new.";
    if (stated === undefined)
      return yield context.run === undefined
        ? { unchecked: "PROGRESS.md has no section on convergence" }
        : { level: "error", path: progress.path, line: 0, message, hint };
    yield* missingParts(stated, progress.path);
    const fates = seedFates(inputs);
    if (fates?.seeds === undefined)
      return yield { unchecked: "without seeds there is nothing to count net-new bugs by" };
    if (inputs.bugs.dialect === undefined && inputs.bugs.bugs.length > 0)
      return yield { unchecked: UNKNOWN_PLACES };
    yield* judgeCounts(stated, progress.path, fates);
    yield* judgeList(stated, progress.path, fates);
    yield* judgeOutcome(stated, progress.path, fates.netNew.length);
  },
  controls: [
    {
      name: "a run with seeds says nothing of convergence",
      alsoRed: ["seeds"],
      break: adding(SEEDS, "| Seed |\n|---|\n| SEED-001 |\n"),
    },
  ],
});
