import { defineCheck } from "../check.ts";
import { replacing } from "../control.ts";

/** Every patch is one that git would read to its end. */
export const patchForm = defineCheck({
  id: "patch-form",
  title: "Each patch is well-formed",
  why: "A patch is the one part of a bug report that a machine can take up, and a model writes it by hand: it guesses the counts in a hunk header, leaves them out, or saves an empty file to fill a slot. git refuses such a patch before it looks at the code, and a run that only counts patch files never learns of it.",
  phase: 3,
  needs: ["confirmed", "patches"],
  unit: "patches",
  subjects: ({ patches }) => patches,
  floor: ({ confirmed }) => confirmed.length,
  *check(patches) {
    for (const { path, patch } of patches) {
      const [problem] = patch.problems;
      if (problem === undefined) continue;
      const { line, message, hint = "Let `git diff` write the patch." } = problem;
      yield { level: "error", path, line, message, hint };
    }
  },
  controls: [
    {
      name: "a hunk header announces a line too many",
      break: replacing(/-regression-test\.patch$/, /^(@@ -0,0 \+1,)(\d+)/m, "$19$2"),
    },
    {
      name: "a hunk header has no numbers",
      break: replacing(/-fix\.patch$/, /^@@ .*$/m, "@@"),
    },
  ],
});
