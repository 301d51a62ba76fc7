import { GROUND } from "../../contract/ground-files.ts";
import { changedBy } from "../../evidence/orchestra/polished.ts";
import { defineCheck } from "../check.ts";
import { replacing } from "../control.ts";

/** Polish improved one thing or two, or says why it did nothing. */
export const polish = defineCheck({
  id: "polish",
  title: "Polish polishes, or says why not",
  why: "The last hand before the score is the one that can do most harm: a rewrite after verification ships what nobody checked. Polish makes one or two focused improvements. Where none is worth the risk it changes nothing and writes down why; skipping is fine, and saying so while files change is not.",
  phase: 4,
  needs: ["orchestra"],
  unit: "slices of Polish",
  subjects: ({ orchestra }) =>
    orchestra.slices.filter(({ phase, state }) => phase.name === "Polish" && state === "done"),
  floor: () => 0,
  *check(slices, { orchestra: { run } }) {
    const changed = changedBy("Polish", run);
    const built = changedBy("Builder", run);
    const isSkipped = slices.every(({ says }) => says?.skipped !== undefined);
    const [first, ...others] = changed;
    if (isSkipped && first !== undefined)
      yield {
        level: "error",
        path: slices[0]?.path ?? GROUND.run,
        line: 0,
        message: `Polish says that it changed nothing, and changed ${first}${others.length > 0 ? ` and ${others.length} more` : ""}.`,
        hint: "Put the files back, or say what was improved and why.",
      };
    const rewritten = built.filter(path => changed.includes(path));
    if (rewritten.length > MOST_FILES && rewritten.length * 2 > built.length)
      yield {
        level: "warning",
        path: GROUND.run,
        line: 0,
        message: `Polish changed ${rewritten.length} of the ${built.length} files that were built, which is a rewrite after the verification.`,
        hint: "Verify again: `assay phase rerun verifier`.",
      };
  },
  controls: [
    {
      name: "it says that it skipped",
      alsoRed: ["phase-states"],
      break: replacing(
        /^work\/polisher\/result\.json$/,
        /"artifact_paths"/,
        '"skipped": "It was fine.",\n  "artifact_paths"',
      ),
    },
  ],
});

/** One or two improvements may well touch as many files. */
const MOST_FILES = 4;
