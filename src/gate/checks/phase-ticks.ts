import { PHASES } from "../../contract/phases.ts";
import { defineCheck } from "../check.ts";
import { replacing } from "../control.ts";
import { phaseClaims } from "../phase-claims.ts";

/** Also the phase of seeds, and the one that is done together with people. */
const KNOWN = new Set([0, ...PHASES.map(({ number }) => number), PHASES.length + 1]);

/** What is ticked was done, and what was done is ticked. */
export const phaseTicks = defineCheck({
  id: "phase-ticks",
  title: "The ticks of the phases agree with the disk",
  why: "A tick is the cheapest claim in a run: it is made by the worker it praises. Each is held against what its phase must have written, against the ticks of the phases before it, and against run.json where assay itself kept the state. The tick of the last phase says that a gate passed, so no gate reads it.",
  phase: 5,
  needs: ["progress", "artifacts", "context"],
  unit: "phases",
  subjects: phaseClaims,
  floor: () => PHASES.length - 1,
  *check(claims, { progress }) {
    const { path } = progress;
    for (const { number, line } of progress.phases)
      if (!KNOWN.has(number)) {
        const message = `There is no phase ${number}; the phases are 1 to ${PHASES.length}.`;
        yield { level: "error", path, line, message, hint: "Tick the phase that was meant." };
      }
    for (const { number, tick, state, missing } of claims) {
      const line = tick?.line ?? 0;
      if (tick?.checked !== true) {
        const message = `Phase ${number} is ${tick === undefined ? "not listed" : "not ticked"}, and the run is judged as a whole.`;
        yield {
          level: "error",
          path,
          line,
          message,
          hint: `Finish phase ${number}, or tick it as "- [x] Phase ${number}: …" if it is.`,
        };
        continue;
      }
      if (missing.length > 0) {
        const message = `Phase ${number} is ticked, and ${missing.join(", ")} ${missing.length === 1 ? "is" : "are"} missing.`;
        yield { level: "error", path, line, message, hint: "Do the phase again." };
      }
      if (state !== undefined && state !== "finished") {
        const message = `Phase ${number} is ticked, and run.json says that it is ${state}.`;
        yield {
          level: "error",
          path,
          line,
          message,
          hint: "Finish the phase by its command; run.json is the one truth of its state.",
        };
      }
    }
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
