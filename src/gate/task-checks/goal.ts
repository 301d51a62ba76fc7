import { GROUND } from "../../contract/ground-files.ts";
import { goalFault } from "../../evidence/ground/goal-fault.ts";
import { GOAL_SKELETON } from "../../protocol/layouts/goal-layout.ts";
import { defineCheck } from "../check.ts";
import { removing, replacing } from "../control.ts";

/** Somebody wrote what is to be done. */
export const goal = defineCheck({
  id: "goal",
  title: "The goal is written",
  why: "A worker without a goal makes one up, and a command that passes then proves that something works, not that what was wanted is there. Whoever reads the verdict later must be able to hold it against what was asked for.",
  phase: 1,
  needs: ["context"],
  unit: "goal files",
  subjects: () => [GROUND.goal],
  floor: () => 1,
  *check([path = ""], { context }) {
    const fault = goalFault(context.tree);
    if (fault !== undefined)
      yield {
        level: "error",
        path,
        line: 0,
        message: fault,
        hint: "Write what is to be done, in a sentence or more.",
      };
  },
  controls: [
    { name: "the goal is gone", break: removing(/^\.assay\/goal\.md$/) },
    {
      name: "the goal is still the skeleton",
      break: replacing(/^\.assay\/goal\.md$/, /[\s\S]*/, `# Goal\n\n${GOAL_SKELETON}\n`),
    },
    { name: "the goal is a heading", break: replacing(/^\.assay\/goal\.md$/, /[\s\S]*/, "# Goal\n") },
  ],
});
