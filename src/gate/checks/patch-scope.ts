import { sharedAcrossBugs } from "../../evidence/logs/repeated-bodies.ts";
import { judgeChange } from "../bugs/patch-change.ts";
import { judgeCreated, judgeFix, judgeRegression, patchBody } from "../bugs/patch-scope.ts";
import { defineCheck } from "../check.ts";
import { replacing } from "../control.ts";

const EXTRA_FILE =
  "diff --git a/extra.js b/extra.js\nnew file mode 100644\n--- /dev/null\n+++ b/extra.js\n@@ -0,0 +1 @@\n+export {};\n";

/** Every patch touches what it claims to be about. */
export const patchScope = defineCheck({
  id: "patch-scope",
  title: "Each patch touches what it claims",
  why: "The shortest way to a green test is to change the test. A fix patch that reaches into the tests, a regression patch that slips in a change of the code, a fix of another file than the bug is in or of nothing at all: each of them passes every count. And one change saved under two bugs means that one of them was not looked at.",
  phase: 3,
  needs: ["bugs", "patches", "context"],
  unit: "patches",
  subjects: ({ patches }) => patches,
  floor: ({ bugs }) => bugs.bugs.length,
  *check(patches, { bugs, context }) {
    const byId = new Map(bugs.bugs.map(bug => [bug.id, bug]));
    const isOwnDialect = bugs.dialect?.id === "assay";
    for (const { path, id, kind, patch } of patches) {
      const bug = byId.get(id);
      if (patch.problems.length > 0) yield { unchecked: "the patch is malformed" };
      else if (bug === undefined) yield { unchecked: "the patch is of no confirmed bug" };
      else if (kind === "fix")
        for (const fault of [...judgeFix(patch, bug), ...judgeChange(patch)]) yield { path, ...fault };
      else if (kind === "regression") {
        for (const fault of judgeRegression(patch, bug, isOwnDialect)) yield { path, ...fault };
        if (context.run !== undefined)
          for (const fault of judgeCreated(patch, context.tree)) yield { path, ...fault };
      }
    }
    for (const { second, others } of sharedAcrossBugs(patches, ({ patch }) => patchBody(patch)))
      yield {
        level: "error",
        path: second.path,
        line: 0,
        message: `${second.id} has the same patch as ${others.join(", ")}.`,
        hint: "Give each bug its own patch, or make one bug of them.",
      };
  },
  controls: [
    {
      name: "a fix puts back the line that it removes",
      alsoRed: ["writeup-diffs"],
      break: replacing(/\/BUG-001-fix\.patch$/, /^-(.*\n)\+(?!\+\+ ).*\n/m, "-$1+$1"),
    },
    {
      name: "a regression patch creates a file beside the code",
      break: replacing(/-regression-test\.patch$/, /\n$/, `\n${EXTRA_FILE}`),
    },
    {
      name: "a regression test is not the one in its patch",
      break: replacing(/^quality\/regression\/BUG-/, /\n$/, "\n// changed since\n"),
    },
  ],
});
