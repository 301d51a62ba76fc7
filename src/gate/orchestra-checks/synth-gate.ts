import { WORK } from "../../contract/orchestra.ts";
import { uncovered, wordyPhases } from "../../evidence/orchestra/synthesized.ts";
import { defineCheck } from "../check.ts";
import { adding, replacing } from "../control.ts";
import { stateOf } from "../figures/figures.ts";

/** Every result that somebody else than its worker wrote was verified by an auditor, by name. */
export const synthGate = defineCheck({
  id: "synth-gate",
  title: "Synthesized results were audited by name",
  why: "A build of seventeen workers shipped of which sixteen had been invented: whoever waited for them had written what they would have said, and the sum over all was a success. Such results count only where an auditor says ALL_VERIFIED, has a PASS for each of them by its name, and has counted as many as a look at every slot finds. Until then, or until a person whose word is anchored answers for them, the run waits.",
  phase: 1,
  needs: ["orchestra"],
  unit: "slots",
  subjects: ({ orchestra: { isScored, synthesized, slices } }) =>
    isScored || synthesized.length > 0 ? slices : [],
  floor: () => 0,
  *check(_all, { orchestra: { synthesized, audits, slices } }) {
    const hint =
      "Have an auditor look at every slot, or a person answer for it with `assay gate waive --pending`.";
    const pending = (path: string, line: number, message: string) =>
      ({ level: "pending", path, line, message, hint }) as const;
    if (audits.length === 0) yield pending(WORK, 0, unaudited(synthesized));
    for (const name of wordyPhases(slices))
      yield pending(WORK, 0, `Of ${name} there are only words, and no audit makes work of them.`);
    for (const audit of audits) {
      if (audit.problem !== undefined) yield pending(audit.path, audit.line, audit.problem);
      if (audit.audit !== undefined) yield { figure: stateOf(audit.audit.count, synthesized.length) };
      for (const message of uncovered(audit, synthesized)) yield pending(audit.path, audit.line, message);
    }
  },
  controls: [
    {
      name: "a result that its worker did not write",
      alsoRed: ["phase-states"],
      break: replacing(
        /^work\/bob\/result\.json$/,
        /"status": *"success"/,
        '"status": "success_synthesized"',
      ),
    },
    {
      name: "an audit that miscounts",
      alsoRed: ["phase-states"],
      break: adding(
        "work/auditor/audit.json",
        '{"verdict": "ALL_VERIFIED", "count": 16, "workers": []}\n',
        /^work\/auditor\/result\.json$/,
      ),
    },
  ],
});

function unaudited(names: readonly string[]): string {
  if (names.length === 0) return "No auditor of the run has looked into the slots.";
  const [shown, more] = [names.slice(0, 20), names.length - 20];
  const listed = `${shown.join(", ")}${more > 0 ? ` and ${more} more` : ""} (${names.length})`;
  return `Somebody else than their workers wrote the results of ${listed}, and nobody audited it.`;
}
