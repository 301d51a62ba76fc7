import { bugFiles } from "../../contract/naming.ts";
import { sectionFaults } from "../../evidence/reports/writeup-layouts.ts";
import { defineCheck } from "../check.ts";
import { replacing } from "../control.ts";

/** Every writeup has its mandatory sections, and its fix as a diff. */
export const writeupSections = defineCheck({
  id: "writeup-sections",
  title: "The writeups say all they must",
  why: "A writeup is what a maintainer reads who does not believe the run. Without the specification there is no telling a bug from a wish, without the consequence no reason to act, and a fix that is described and not shown still has to be found.",
  phase: 5,
  needs: ["bugs", "documents", "context"],
  unit: "writeups",
  subjects: ({ bugs, documents }) => {
    const paths = new Set(bugs.bugs.map(({ id }) => bugFiles.writeup(id)));
    return documents.filter(({ path }) => paths.has(path));
  },
  floor: ({ bugs }) => Math.min(1, bugs.bugs.length),
  *check(writeups, { context }) {
    for (const { path, document } of writeups)
      for (const fault of sectionFaults(document, context.run === undefined))
        yield { level: "error", path, ...fault };
  },
  controls: [
    {
      name: "a section is missing",
      break: replacing(
        /quality\/writeups\/BUG-[^/]*\.md$/,
        /^## (?:\d+\. )?Observable consequence/m,
        "## Remarks",
      ),
    },
    {
      name: "the fix is only described",
      break: replacing(/quality\/writeups\/BUG-[^/]*\.md$/, /^```diff$/m, "```text"),
    },
  ],
});
