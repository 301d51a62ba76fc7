import { bugFiles } from "../../contract/naming.ts";
import { bugFileEntries, bugFilesBelow, nestedBugFiles } from "../bugs/bug-file-entries.ts";
import { missingIds, orphanIds } from "../bugs/bug-ids.ts";
import { unexplainedBugs } from "../bugs/fix-reason.ts";
import { misnamedPatches } from "../bugs/named-patches.ts";
import { defineCheck } from "../check.ts";
import { adding, removing, replacing } from "../control.ts";

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
  *check(patches, { bugs, context }) {
    const idsOf = (rest: string) => new Set(patches.filter(patch => patch.rest === rest).map(({ id }) => id));
    const write = (id: string) => `Write ${bugFiles.regressionPatch(id)}.`;
    yield* missingIds(bugs.path, bugs.bugs, idsOf("-regression-test"), "regression patch", write);
    yield* unexplainedBugs(bugs, idsOf("-fix"));
    yield* misnamedPatches(bugs, idsOf("-fix"));
    const nested = nestedBugFiles(context.tree, "quality/patches", ".patch");
    yield* orphanIds(bugs, [...patches.map(patch => ({ ...patch, line: 0 })), ...nested], "patch");
    if (context.run !== undefined)
      yield* orphanIds(bugs, bugFilesBelow(context.tree, "quality/regression", ""), "regression test");
    const known = new Set(bugs.bugs.map(({ id }) => id));
    const written = new Set(patches.map(({ path }) => path));
    for (const { path, id, rest } of patches)
      if (known.has(id) && rest !== "-fix" && rest !== "-regression-test") {
        const message = `The patch of ${id} is named neither as its fix nor as its regression test.`;
        yield { level: "warning", path, line: 0, message, hint: renamingHint(id, written) };
      }
  },
  controls: [
    {
      name: "a bug names another bug's fix patch",
      alsoRed: ["challenge-verdicts"],
      break: replacing(/^quality\/BUGS\.md$/, /^(- \*\*Fix patch:\*\* quality\/patches\/BUG-)\d+/m, "$1900"),
    },
    { name: "a regression patch is missing", break: removing(/\/BUG-\d+-regression-test\.patch$/) },
    {
      name: "a patch has no bug",
      alsoRed: ["patch-form"],
      break: adding("quality/patches/BUG-900-fix.patch", "", /^quality\/patches\//),
    },
  ],
});

/** Never the name of a patch that is there already. */
function renamingHint(id: string, written: ReadonlySet<string>): string {
  const [fix, regression] = [bugFiles.fixPatch(id), bugFiles.regressionPatch(id)];
  const [free, taken] = written.has(fix) ? [regression, fix] : [fix, regression];
  if (written.has(free)) return `Fold it into ${taken}, or take it out.`;
  if (!written.has(taken)) return `Name it ${free} or ${taken}, or take it out.`;
  return `Name it ${free} if that is what it is, fold it into ${taken}, or take it out.`;
}
