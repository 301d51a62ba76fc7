import { bugFiles } from "../../contract/naming.ts";
import { bugFileEntries, nestedBugFiles } from "../bugs/bug-file-entries.ts";
import { missingIds, orphanIds } from "../bugs/bug-ids.ts";
import { defineCheck } from "../check.ts";
import { adding, removing } from "../control.ts";

const PHASES = [
  { phase: "red", file: bugFiles.redLog, record: "red log" },
  { phase: "green", file: bugFiles.greenLog, record: "green log, though it has a fix patch" },
] as const;

/** Each bug has its red log, each bug with a fix patch its green log; no log is about anything else. */
export const logIds = defineCheck({
  id: "log-ids",
  title: "Each bug has its logs, by id",
  why: "A log is what remains of a test run. A bug without a red log was never seen to fail, and a fix without a green log was never seen to work, whatever the summary says; where a test could not be run, a log that says NOT_RUN and why is still owed.",
  phase: 5,
  needs: ["bugs", "context"],
  unit: "logs",
  subjects: ({ context: { tree } }) =>
    PHASES.flatMap(({ phase }) =>
      bugFileEntries(tree, "quality/results", `.${phase}.log`).map(log => ({ ...log, phase })),
    ),
  floor: ({ bugs }) => bugs.bugs.length,
  *check(logs, { bugs, context }) {
    const patches = new Set(
      bugFileEntries(context.tree, "quality/patches", ".patch").map(({ path }) => path),
    );
    const fixed = bugs.bugs.filter(({ id }) => patches.has(bugFiles.fixPatch(id)));
    for (const { phase, file, record } of PHASES) {
      const own = logs.filter(log => log.phase === phase);
      const mentions = own.map(({ path, id, rest }) => ({ id: id + rest, path, line: 0 }));
      const ids = new Set(mentions.map(({ id }) => id));
      const keep = (id: string) => `Run its test and keep the output as ${file(id)}.`;
      yield* missingIds(bugs.path, phase === "red" ? bugs.bugs : fixed, ids, record, keep);
      const nested = nestedBugFiles(context.tree, "quality/results", `.${phase}.log`);
      yield* orphanIds(bugs, [...mentions, ...nested], `${phase} log`);
    }
  },
  controls: [
    {
      name: "a red log is missing",
      alsoRed: ["log-guards", "red-runs"],
      break: removing(/^quality\/results\/BUG-\d+\.red\.log$/),
    },
    {
      name: "a green log is missing",
      alsoRed: ["green-runs"],
      break: removing(/^quality\/results\/BUG-\d+\.green\.log$/),
    },
    {
      name: "a log has no bug",
      break: adding("quality/results/BUG-900.red.log", "NOT_RUN\nReason: left behind\n", /\.red\.log$/),
    },
  ],
});
