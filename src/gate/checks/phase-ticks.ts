import { defineCheck } from "../check.ts";
import { replacing } from "../control.ts";
import { judgeClaim, phaseClaims, unknownPhases } from "../phase-claims.ts";

/** What is ticked was done, and what was done is ticked. */
export const phaseTicks = defineCheck({
  id: "phase-ticks",
  title: "The ticks of the phases agree with the disk",
  why: "A tick is the cheapest claim in a run: it is made by the worker it praises. Each is held against what its phase must have written, against the ticks of the phases before it, and against run.json where assay itself kept the state. The tick of the last phase says that a gate passed, so no gate reads it.",
  phase: 1,
  needs: ["progress", "artifacts", "context"],
  unit: "phases",
  subjects: phaseClaims,
  floor: () => 1,
  *check(claims, { progress: { path, phases } }) {
    yield* unknownPhases(path, phases);
    for (const claim of claims) yield* judgeClaim(path, claim);
  },
  controls: [
    {
      name: "a phase is not ticked",
      alsoRed: ["run-metadata"],
      break: replacing(/PROGRESS\.md$/, /^- \[x\] (Phase 4)/m, "- [ ] $1"),
    },
    {
      name: "run.json knows better",
      break: replacing(/run\.json$/, /"state": "finished"/, '"state": "failed"'),
    },
  ],
});
