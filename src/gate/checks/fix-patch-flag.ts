import { bugFiles } from "../../contract/naming.ts";
import type { BugRecord } from "../../documents/bugs.ts";
import { defineCheck } from "../check.ts";
import { replacing } from "../control.ts";
import { filesIn } from "../run-files.ts";
import type { TddEntry } from "../sidecars.ts";

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
      const message = entryDisagreement(entry, files);
      if (message !== undefined) yield { level: "error", path: tdd.path, line: entry.line, message, hint };
    }
    for (const bug of bugs.bugs) {
      const message = fieldDisagreement(bug, files);
      const line = bug.fields.get("fixPatch")?.line ?? bug.line;
      if (message !== undefined) yield { level: "error", path: bugs.path, line, message, hint };
    }
  },
  controls: [
    {
      name: "the flag denies a patch that is there",
      break: replacing(/tdd-results\.json$/, /"fix_patch_present": true/, '"fix_patch_present": false'),
    },
  ],
});

function entryDisagreement({ id, fixPatchPresent, verdict }: TddEntry, files: ReadonlySet<string>) {
  if (id === undefined || fixPatchPresent === undefined) return undefined;
  const path = bugFiles.fixPatch(id);
  if (fixPatchPresent !== files.has(path))
    return fixPatchPresent
      ? `${id} says that its fix patch is present, but ${path} is not there.`
      : `${id} says that it has no fix patch, but ${path} is there.`;
  return verdict === "TDD verified" && !fixPatchPresent
    ? `${id} is TDD verified without a fix patch.`
    : undefined;
}

/** A field that names a patch which is not there is for the check of patches by id. */
function fieldDisagreement({ id, fields }: BugRecord, files: ReadonlySet<string>) {
  const path = bugFiles.fixPatch(id);
  const isDenied = /^(?:none|no fix patch)\b/i.test(fields.get("fixPatch")?.text ?? "");
  return isDenied && files.has(path)
    ? `BUGS.md says that ${id} has no fix patch, but ${path} is there.`
    : undefined;
}
