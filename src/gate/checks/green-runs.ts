import { bugFiles } from "../../contract/naming.ts";
import { judgeGreen } from "../../evidence/logs/green-run.ts";
import { strayCommand, testReferences } from "../../evidence/logs/log-commands.ts";
import { defineCheck } from "../check.ts";
import { replacing } from "../control.ts";

/** A bug with a fix patch has a green run, and a log that is tagged GREEN shows that the bug's own test ran and passed. */
export const greenRuns = defineCheck({
  id: "green-runs",
  title: "Each fix was seen to make the bug's test pass",
  why: "A fix patch without a green run is a proposal. Runs call bugs fixed while every green log says that nothing was run, or holds one sentence about the change where the output of the test should be; and a template that writes GREEN whatever the exit code makes every log look alike.",
  phase: 5,
  needs: ["bugs", "context", "patches", "greenLogs"],
  unit: "green logs",
  subjects: ({ greenLogs }) => greenLogs,
  floor: ({ bugs, patches }) => {
    const confirmed = new Set(bugs.bugs.map(({ id }) => id));
    return patches.filter(({ id, kind }) => kind === "fix" && confirmed.has(id)).length;
  },
  *check(logs, { bugs, context, patches }) {
    const tests = testReferences(bugs);
    const paths = new Set(patches.map(({ path }) => path));
    for (const file of logs) {
      const { id, path, log } = file;
      if (log.tag === undefined) yield { unchecked: "the log has no tag" };
      else if (log.tag === "GREEN") {
        const references = tests.get(id) ?? [];
        const names = references.map(({ name }) => name);
        const stray = context.run === undefined ? undefined : strayCommand(id, log, references);
        const fault = judgeGreen(file, names) ?? stray;
        if (fault !== undefined) yield "unchecked" in fault ? fault : { level: "error", path, ...fault };
      } else if (paths.has(bugFiles.fixPatch(id)))
        yield {
          level: "error",
          path,
          line: 1,
          message: `${id} has a fix patch and no green run: its green log is tagged ${log.tag}.`,
          hint: "Apply the fix patch to a copy, run the bug's test there and save what it prints.",
        };
    }
  },
  controls: [
    {
      name: "the command is another bug's",
      break: replacing(
        /\/BUG-001\.green\.log$/,
        /^Command: .*$/m,
        "Command: node --test quality/regression/BUG-002.test.js",
      ),
    },
    { name: "the test fails with its fix", break: replacing(/\.green\.log$/, /^ok /m, "not ok ") },
    {
      name: "the output is one sentence",
      break: replacing(/\.green\.log$/, /\n\n[\s\S]*/, "\n\nChanged the one line.\n"),
    },
  ],
});
