import { bugFiles } from "../../contract/naming.ts";
import { defineCheck } from "../check.ts";
import { adding, removing } from "../control.ts";
import { filesIn } from "../run-files.ts";

const WRITEUP = /^quality\/writeups\/(.+)\.md$/;

/** Every confirmed bug has the writeup of its own name, and no writeup is about anything else. */
export const writeupIds = defineCheck({
  id: "writeup-ids",
  title: "Each bug has its writeup, by id",
  why: "Counting writeups against bugs lets one bug's writeup stand in for another's. A bug that nobody wrote up was confirmed by a table row; a writeup without a bug was left behind when its bug was rejected.",
  phase: 5,
  needs: ["bugs", "context"],
  unit: "writeups",
  subjects: ({ context }) => filesIn(context.tree, "quality/writeups"),
  floor: ({ bugs }) => bugs.bugs.length,
  *check(paths, { bugs }) {
    const written = new Set(paths);
    for (const { id, line } of bugs.bugs)
      if (!written.has(bugFiles.writeup(id)))
        yield {
          level: "error",
          path: bugs.path,
          line,
          message: `${id} has no writeup.`,
          hint: `Write ${bugFiles.writeup(id)}.`,
        };
    const known = new Set(bugs.bugs.map(({ id }) => bugFiles.writeup(id)));
    for (const path of paths)
      if (!known.has(path))
        yield {
          level: "error",
          path,
          line: 0,
          message: `The writeup is about ${WRITEUP.exec(path)?.[1] ?? "no bug"}, which BUGS.md does not confirm.`,
          hint: "Add the bug to BUGS.md or move the writeup to quality/dismissed/.",
        };
  },
  controls: [
    { name: "a writeup is missing", break: removing(/^quality\/writeups\/BUG-/), alsoRed: ["writeup-paths"] },
    {
      name: "a writeup has no bug",
      break: adding("quality/writeups/BUG-900.md", "# BUG-900: left behind\n", /^quality\/writeups\//),
    },
  ],
});
