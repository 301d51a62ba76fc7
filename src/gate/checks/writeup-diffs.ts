import { bugFiles } from "../../contract/naming.ts";
import { changedLines, showsChanges } from "../../evidence/reports/writeup-diffs.ts";
import { defineCheck } from "../check.ts";
import { replacing } from "../control.ts";

/** A writeup shows the fix that its fix patch makes. */
export const writeupDiffs = defineCheck({
  id: "writeup-diffs",
  title: "Each writeup shows the fix that is there",
  why: "People read the writeup and apply the patch. When a fix is corrected after it was written up, or written up before it was tried, the two are different changes, and the one that was reviewed is not the one that was tested.",
  phase: 5,
  needs: ["bugs", "context", "documents", "patches"],
  unit: "writeups with a fix patch",
  subjects: ({ bugs, context, documents, patches }) => {
    if (context.run === undefined) return [];
    const fixes = new Map(patches.map(({ path, patch }) => [path, patch]));
    const files = new Map(documents.map(file => [file.path, file]));
    return bugs.bugs.flatMap(({ id }) => {
      const patch = fixes.get(bugFiles.fixPatch(id));
      const document = files.get(bugFiles.writeup(id))?.document;
      return patch === undefined || document === undefined ? [] : [{ id, patch, document }];
    });
  },
  floor: () => 0,
  *check(writeups) {
    for (const { id, patch, document } of writeups) {
      if (patch.problems.length > 0) yield { unchecked: "the fix patch is malformed" };
      // A writeup without a diff is for the check of its sections.
      else if (showsChanges(document, changedLines(patch)) === false)
        yield {
          level: "error",
          path: bugFiles.writeup(id),
          line: document.fences.find(({ info }) => /^diff\b/i.test(info))?.line ?? 0,
          message: `The writeup shows another change than ${bugFiles.fixPatch(id)} makes.`,
          hint: "Show the lines that the fix patch adds and removes, all of them and no others.",
        };
    }
  },
  controls: [
    {
      name: "a writeup shows another fix",
      break: replacing(/^quality\/writeups\/BUG-/, /^(\+(?!\+\+ ).+)$/m, "$1 // once"),
    },
  ],
});
