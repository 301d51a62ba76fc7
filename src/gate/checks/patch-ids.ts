import { bugFiles } from "../../contract/naming.ts";
import { withoutBackticks } from "../../documents/locations.ts";
import { bugFileEntries } from "../bug-file-entries.ts";
import { missingIds, orphanIds } from "../bug-ids.ts";
import { defineCheck } from "../check.ts";
import { adding, removing } from "../control.ts";
import { unexplainedBugs } from "../fix-reason.ts";

/** Each bug has its regression patch, and its fix patch or a reason for having none; no patch is about anything else. */
export const patchIds = defineCheck({
  id: "patch-ids",
  title: "Each bug has its patches, by id",
  why: "The regression patch is the only proof of a bug that somebody else can run, and the fix patch is what they will want next. Patterns that match loosely let `BUG-001-fixture.patch` pass for a fix and one bug's patch make up for another's, so names count exactly.",
  phase: 3,
  needs: ["bugs", "context"],
  unit: "patches",
  subjects: ({ context }) => bugFileEntries(context.tree, "quality/patches", ".patch"),
  floor: ({ bugs }) => bugs.bugs.length,
  *check(patches, { bugs }) {
    const idsOf = (rest: string) => new Set(patches.filter(patch => patch.rest === rest).map(({ id }) => id));
    const regression = idsOf("-regression-test");
    const write = (id: string) => `Write ${bugFiles.regressionPatch(id)}.`;
    yield* missingIds(bugs.path, bugs.bugs, regression, "regression patch", write);
    yield* unexplainedBugs(bugs, idsOf("-fix"));
    for (const { id, fields } of bugs.bugs) {
      const field = fields.get("regressionPatch");
      const named = withoutBackticks(field?.text ?? "");
      if (field === undefined || named === "" || named === bugFiles.regressionPatch(id)) continue;
      const message = `${id} names ${named} as its regression patch, not ${bugFiles.regressionPatch(id)}.`;
      yield { level: "error", path: bugs.path, line: field.line, message, hint: "Name its own." };
    }
    const mentions = patches.map(({ id, path }) => ({ id, path, line: 0 }));
    yield* orphanIds(bugs, mentions, "patch");
    const known = new Set(bugs.bugs.map(({ id }) => id));
    for (const { path, id, rest } of patches)
      if (known.has(id) && rest !== "-fix" && rest !== "-regression-test") {
        const message = `The patch of ${id} is named neither as its fix nor as its regression test.`;
        const hint = `Name it ${bugFiles.fixPatch(id)} or ${bugFiles.regressionPatch(id)}, or take it out.`;
        yield { level: "warning", path, line: 0, message, hint };
      }
  },
  controls: [
    {
      name: "a regression patch is missing",
      break: removing(/^quality\/patches\/BUG-\d+-regression-test\.patch$/),
    },
    {
      name: "a patch has no bug",
      alsoRed: ["patch-form"],
      break: adding("quality/patches/BUG-900-fix.patch", "", /^quality\/patches\//),
    },
  ],
});
