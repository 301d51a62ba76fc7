import { bugFiles } from "../../contract/naming.ts";
import { disagreement } from "../../evidence/logs/phase-tags.ts";
import { defineCheck } from "../check.ts";
import { replacing } from "../control.ts";

/** The tag of each log is what the TDD sidecar says of that run. */
export const logSidecar = defineCheck({
  id: "log-sidecar",
  title: "The TDD sidecar says what the logs say",
  why: "The sidecar is what other tools read, and it is written after the logs, often from memory. A phase that says pass beside a log that says NOT_RUN is a claim without a run. A comparison of the hoped-for values alone lets every other value through, so each value has its tag.",
  phase: 5,
  needs: ["tdd", "redLogs", "greenLogs", "patches"],
  unit: "entries",
  subjects: ({ tdd }) => tdd.entries,
  floor: () => 1,
  *check(entries, { tdd, redLogs, greenLogs, patches }) {
    const red = new Map(redLogs.map(file => [file.id, file]));
    const green = new Map(greenLogs.map(file => [file.id, file]));
    const paths = new Set(patches.map(({ path }) => path));
    for (const [index, { id, redPhase, greenPhase, verdict }] of entries.entries()) {
      if (id === undefined) continue;
      const isDeferred = verdict === "deferred";
      const hasFix = paths.has(bugFiles.fixPatch(id));
      const statements = [
        { id, run: "red", phase: redPhase, isDeferred, file: red.get(id), mustHaveLog: true },
        { id, run: "green", phase: greenPhase, isDeferred, file: green.get(id), mustHaveLog: hasFix },
      ] as const;
      for (const statement of statements) {
        const found = disagreement(statement);
        if (found === undefined) continue;
        const line = tdd.lineOf(`/bugs/${index}/${statement.run}_phase`);
        const hint = "Write the phase that the log shows, or run the test again.";
        yield "unchecked" in found ? found : { level: "error", path: tdd.path, line, hint, ...found };
      }
    }
  },
  controls: [{ name: "a red log is tagged ERROR", break: replacing(/\.red\.log$/, /^RED$/m, "ERROR") }],
});
