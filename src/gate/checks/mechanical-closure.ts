import { findSection } from "../../documents/markdown/markdown.ts";
import { defineCheck } from "../check.ts";
import { replacing } from "../control.ts";
import { countedSteps, judgeStep, missingSteps } from "../locked/judge-steps.ts";

const SECTION = "Phase 6 Mechanical Closure";

/** The last phase did its steps and none of them failed. */
export const mechanicalClosure = defineCheck({
  id: "mechanical-closure",
  title: "The last phase did its steps",
  why: "The last phase runs everything once more: the mechanical verification, the functional suite, the batches of questions. It reports each step in a log of one line each, so that a step that failed or was left out shows. What the gate said in one of these steps is left to the gate.",
  phase: 6,
  needs: ["steps", "context", "documents"],
  unit: "steps of the last phase",
  subjects: ({ steps }) => countedSteps(steps),
  floor: () => 1,
  *check(steps, { context: { tree }, documents }) {
    for (const step of steps) yield* judgeStep(step, tree);
    yield* missingSteps(steps);
    const progress = documents.find(({ path }) => path === "quality/PROGRESS.md");
    if (progress === undefined || tree.stat("quality/mechanical") === undefined) return;
    if (findSection(progress.document, SECTION, 2) !== undefined) return;
    const message = `There is no section "## ${SECTION}".`;
    const hint = "Say how the mechanical verification ended when it was run last.";
    yield { level: "error", path: progress.path, line: 0, message, hint };
  },
  controls: [
    {
      name: "the functional suite failed",
      break: replacing(/phase6-verification\.log$/, /^(\[Step 6\.3\][^:]*: )PASS/m, "$1FAIL"),
    },
    {
      name: "a step is left out",
      break: replacing(/phase6-verification\.log$/, /^\[Step 6\.5\][^\n]*\n?/m, ""),
    },
    {
      name: "the closure is not in the progress",
      break: replacing(/PROGRESS\.md$/, /^## Phase 6 Mechanical Closure$/m, "## Closing the mechanics"),
    },
  ],
});
