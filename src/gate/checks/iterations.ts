import { MERGED, PLAN, readIterations } from "../../evidence/reports/iteration-files.ts";
import { defineCheck } from "../check.ts";
import { adding } from "../control.ts";
import { judgeIteration, judgeMerged, judgePlan } from "../reports/judge-iterations.ts";

/** Each iteration left its file, and its findings were merged. */
export const iterations = defineCheck({
  id: "iterations",
  title: "Each iteration was planned, written down and merged",
  why: "An iteration looks at the same code again in another way, and its worth is in what it adds. When its file is a stub, its strategy is no strategy, or its findings never reach the merged exploration, the later phases work on what the first pass found and the run reports a depth that it does not have. So the files are numbered without a gap, each names a strategy of the contract, and the merged exploration says of its findings which iteration they come from.",
  phase: 1,
  needs: ["documents"],
  unit: "iterations",
  subjects: ({ documents }) => readIterations(documents),
  floor: () => 0,
  *check(found, { documents }) {
    let before = 1;
    for (const iteration of found) {
      yield* judgeIteration(iteration, before);
      before = iteration.number;
    }
    const latest = found.at(-1);
    const at = (path: string) => documents.find(file => file.path === path);
    if (latest !== undefined) yield* judgePlan(at(PLAN), latest);
    yield* judgeMerged(at(MERGED), found);
  },
  controls: [
    {
      name: "an iteration was not merged",
      alsoRed: ["run-metadata"],
      break: files => ({
        ...adding(
          "quality/EXPLORATION_ITER2.md",
          `# Iteration 2 (gap)\n\n${"A finding.\n".repeat(90)}`,
        )(files),
        [PLAN]: "# Plan: gap\n",
      }),
    },
  ],
});
