import { bugFiles } from "../../contract/naming.ts";
import { titleFault } from "../../evidence/reports/writeup-titles.ts";
import { filesIn } from "../../evidence/run-files.ts";
import { nestedBugFiles } from "../bugs/bug-file-entries.ts";
import { missingIds, orphanIds } from "../bugs/bug-ids.ts";
import { defineCheck } from "../check.ts";
import { adding, removing, replacing } from "../control.ts";

const DIRECTORY = "quality/writeups";
/** Files that keep or explain the directory. */
const OF_NO_BUG = /^quality\/writeups\/(?:\..*|README\.md)$/i;

/** Every confirmed bug has the writeup of its own name, which is about that bug, and no writeup is about anything else. */
export const writeupIds = defineCheck({
  id: "writeup-ids",
  title: "Each bug has its writeup, by id",
  why: "Counting writeups against bugs lets one bug's writeup stand in for another's. A bug that nobody wrote up was confirmed by a table row; a writeup without a bug was left behind when its bug was rejected; and one writeup under two names is no writeup of the second.",
  phase: 5,
  needs: ["bugs", "context", "documents"],
  unit: "writeups",
  subjects: ({ context }) => filesIn(context.tree, DIRECTORY).filter(path => !OF_NO_BUG.test(path)),
  floor: ({ bugs }) => bugs.bugs.length,
  *check(paths, { bugs, context, documents }) {
    const mentions = paths.map(path => ({ id: nameOf(path), path, line: 0 }));
    const ids = new Set(mentions.map(({ id }) => id));
    yield* missingIds(bugs.path, bugs.bugs, ids, "writeup", id => `Write ${bugFiles.writeup(id)}.`);
    yield* orphanIds(bugs, [...mentions, ...nestedBugFiles(context.tree, DIRECTORY, ".md")], "writeup");
    const files = new Map(documents.map(file => [file.path, file]));
    for (const bug of bugs.bugs) {
      const path = bugFiles.writeup(bug.id);
      const document = files.get(path)?.document;
      const fault = document && titleFault(document, bug, context.run === undefined);
      if (fault !== undefined) yield { level: "error", path, ...fault };
    }
  },
  controls: [
    { name: "a writeup is missing", break: removing(/^quality\/writeups\/BUG-/), alsoRed: ["writeup-paths"] },
    {
      name: "a writeup has no bug",
      alsoRed: ["version-stamps"],
      break: adding("quality/writeups/BUG-900.md", "# BUG-900: left behind\n", /^quality\/writeups\//),
    },
    {
      name: "a writeup is about another bug",
      break: replacing(/^quality\/writeups\/BUG-/, /^# BUG-\d+/m, "# BUG-900"),
    },
  ],
});

const nameOf = (path: string) => path.slice(DIRECTORY.length + 1).replace(/\.md$/, "");
