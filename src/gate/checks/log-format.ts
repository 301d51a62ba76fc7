import { formatFaults } from "../../evidence/logs/log-format.ts";
import { defineCheck } from "../check.ts";
import { replacing } from "../control.ts";

/** Every red and green log has its tag, its command and its exit code. */
export const logFormat = defineCheck({
  id: "log-format",
  title: "Each log states its tag, command and exit code",
  why: "The log of a run is the only thing in a report that nobody had to phrase. Without the command nobody can run it again, and without the exit code the tag on the first line is an opinion. A run that did not happen has to say why, or a slot was filled to please a count.",
  phase: 5,
  needs: ["confirmed", "redLogs", "greenLogs"],
  unit: "logs",
  subjects: ({ redLogs, greenLogs }) => [...redLogs, ...greenLogs],
  floor: ({ confirmed }) => confirmed.length,
  *check(logs) {
    for (const { path, log } of logs)
      for (const fault of formatFaults(log)) yield { level: "error", path, ...fault };
  },
  controls: [
    { name: "a log states no exit code", break: replacing(/\.red\.log$/, /^Exit code: .*\n/m, "") },
    { name: "a log states no command", break: replacing(/\.green\.log$/, /^Command: .*\n/m, "") },
    { name: "a tag is a sentence", break: replacing(/\.red\.log$/, /^RED$/m, "RED: it failed") },
  ],
});
