import { filesIn } from "../../evidence/run-files.ts";
import { falseClaims, falseDenial } from "../bugs/patch-claims.ts";
import { defineCheck } from "../check.ts";
import { replacing } from "../control.ts";

/** What the records say of a fix patch agrees with the patch on disk. */
export const fixPatchFlag = defineCheck({
  id: "fix-patch-flag",
  title: "The fix patches are where the records say",
  why: "A flag that says a fix is there costs nothing to write. Where it is wrong, a reader looks for a patch that was never made, or overlooks one that was; and a bug that counts as verified without any fix was verified against nothing.",
  phase: 5,
  needs: ["tdd", "bugs", "context"],
  unit: "entries",
  subjects: ({ tdd }) => tdd.entries,
  floor: ({ bugs }) => Math.min(1, bugs.bugs.length),
  *check(entries, { tdd, bugs, context }) {
    const files = new Set(filesIn(context.tree, "quality/patches"));
    const hint = "Look in quality/patches/ and correct the record.";
    for (const entry of entries) {
      if (entry.id === undefined) yield { unchecked: "the entry has no id" };
      else if (entry.fixPatchPresent === undefined) yield { unchecked: "the entry has no fix_patch_present" };
      for (const { key, message } of falseClaims(entry, files))
        yield {
          level: "error",
          path: tdd.path,
          line: tdd.lineOf(`${entry.pointer}/${key}`),
          message,
          hint,
        };
    }
    for (const bug of bugs.bugs) {
      const message = falseDenial(bug, files);
      const line = bug.fields.get("fixPatch")?.line ?? bug.line;
      if (message !== undefined) yield { level: "error", path: bugs.path, line, message, hint };
    }
  },
  controls: [
    {
      name: "the flag denies a patch that is there",
      break: replacing(/tdd-results\.json$/, /"fix_patch_present": true/, '"fix_patch_present": false'),
    },
    {
      name: "the entry names another bug's fix patch",
      break: replacing(/tdd-results\.json$/, /("fix_patch": "quality\/patches\/BUG-)\d+/, "$1900"),
    },
    {
      name: "the entry is verified by patches that do not apply",
      break: replacing(/tdd-results\.json$/, /"patch_gate_passed": true/, '"patch_gate_passed": false'),
    },
  ],
});
