import { NO_BASE } from "../../evidence/base.ts";
import { pathsOf, tryPatch } from "../../evidence/challenge/patch-trial.ts";
import { fixedBugs } from "../../evidence/reports/fixed-bugs.ts";
import { defineCheck } from "../check.ts";
import { replacing } from "../control.ts";

/** Every patch applies, alone, to the code that the run judged. */
export const patchApply = defineCheck({
  id: "patch-apply",
  title: "Each patch applies to the base",
  why: 'A well-formed patch can still be about code that never was: context typed from memory, lines that another patch was to add first, a file that the project does not have. Whoever reads "TDD verified" will take the patch and apply it. If it does not go on to the very code that the run judged, no test was ever run with it.',
  phase: 3,
  needs: ["bugs", "patches", "base", "documents", "sidecars"],
  unit: "patches",
  subjects: ({ patches }) => patches,
  floor: ({ bugs }) => bugs.bugs.length,
  *check(patches, { base, documents, sidecars }) {
    const sound = patches.filter(({ patch }) => patch.problems.length === 0);
    base.prefetch(sound.flatMap(({ patch }) => pathsOf(patch)));
    const fixed = fixedBugs(documents, sidecars);
    for (const { path, id, kind, patch } of patches) {
      if (patch.problems.length > 0) yield { unchecked: "the patch is malformed" };
      else if (base.source === "none") yield { unchecked: NO_BASE };
      else {
        const mayBeApplied = kind === "fix" && fixed.has(id);
        if (mayBeApplied && tryPatch(patch, base, true).outcome === "applies") continue;
        const trial = tryPatch(patch, base, false);
        if (trial.outcome === "unknown") yield { unchecked: trial.reason };
        if (trial.outcome !== "refused") continue;
        yield {
          level: "error",
          path,
          line: trial.line,
          message: mayBeApplied ? `${trial.message} Nor does it apply in reverse.` : trial.message,
          hint: "Make the change in a copy of the code that was judged and let `git diff` write the patch.",
        };
      }
    }
  },
  controls: [
    {
      name: "a fix patch removes a line that is not there",
      break: replacing(/-fix\.patch$/, /^(-(?!--).+)$/m, "$1 // once"),
      alsoRed: ["writeup-diffs"],
    },
  ],
});
