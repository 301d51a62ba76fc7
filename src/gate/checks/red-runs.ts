import { strayCommand, testReferences } from "../../evidence/logs/log-commands.ts";
import { judgeRed, statedErrors } from "../../evidence/logs/red-run.ts";
import { defineCheck } from "../check.ts";
import { replacing } from "../control.ts";

/** A log that is tagged RED shows that the bug's own test ran and failed. */
export const redRuns = defineCheck({
  id: "red-runs",
  title: "Each red run is the bug's test, failing",
  why: "A test that never started looks red to whoever reads only the tag or only the exit code: a shell syntax error exits with 2, a missing command with 127. So does a test that failed for another bug. A bug whose test was not seen to fail is not confirmed, and a fix for it proves nothing.",
  phase: 5,
  needs: ["bugs", "context", "redLogs", "sidecars"],
  unit: "red logs",
  subjects: ({ redLogs }) => redLogs,
  floor: ({ bugs }) => bugs.bugs.length,
  *check(logs, { bugs, context, sidecars }) {
    const tests = testReferences(bugs);
    const errors = statedErrors(sidecars);
    for (const file of logs) {
      if (file.log.tag === undefined) yield { unchecked: "the log has no tag" };
      if (file.log.tag !== "RED" || errors.has(file.id)) continue;
      const references = tests.get(file.id) ?? [];
      const names = references.map(({ name }) => name);
      const stray = context.run === undefined ? undefined : strayCommand(file.id, file.log, references);
      const fault = judgeRed(file, names) ?? stray;
      if (fault === undefined) continue;
      yield "unchecked" in fault ? fault : { level: "error", path: file.path, ...fault };
    }
  },
  controls: [
    {
      name: "the command is another bug's",
      break: replacing(
        /\/BUG-001\.red\.log$/,
        /^Command: .*$/m,
        "Command: node --test quality/regression/BUG-002.test.js",
      ),
    },
    { name: "the test passed without its fix", break: replacing(/\.red\.log$/, /^not ok /m, "ok ") },
    {
      name: "the command was not found",
      break: replacing(/\.red\.log$/, /^Exit code: 0$[\s\S]*/m, "Exit code: 127\n\nsh: 1: node: not found\n"),
    },
    {
      name: "the output is another test's",
      break: replacing(/\.red\.log$/, /^(not ok \d+ - ).*( # TODO)/m, "$1something else$2"),
    },
  ],
});
