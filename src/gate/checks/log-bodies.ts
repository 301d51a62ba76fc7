import { bodyOf } from "../../evidence/logs/log-body.ts";
import { sharedAcrossBugs } from "../../evidence/logs/repeated-bodies.ts";
import { defineCheck } from "../check.ts";

/** No two bugs have one output between them. */
export const logBodies = defineCheck({
  id: "log-bodies",
  title: "Each run has its own output",
  why: "One run, copied under another id, gives a bug that was never tested the look of one that was. Two tests of two bugs do not print the same lines to the last digit, so logs of one phase that differ in the bug's id alone are one log. Logs tagged neither RED nor GREEN, and those in which no test could be started, look alike for honest reasons; other checks ask why no test ran.",
  phase: 5,
  needs: ["confirmed", "redLogs", "greenLogs"],
  unit: "logs",
  subjects: ({ redLogs, greenLogs }) => [...redLogs, ...greenLogs],
  floor: ({ confirmed }) => confirmed.length,
  *check(logs) {
    for (const { second, others } of sharedAcrossBugs(logs, bodyOf))
      yield {
        level: "error",
        path: second.path,
        line: second.log.outputLine,
        message: `The ${second.log.tag} output of ${second.id} is also that of ${others.join(", ")}.`,
        hint: "Run each bug's own test and save what that run prints.",
      };
  },
  controls: [
    {
      name: "a run is copied under another bug's id",
      alsoRed: ["red-runs"],
      break: ({ paths, text }) => {
        const [first, second] = paths.filter(path => path.endsWith(".red.log"));
        if (first === undefined || second === undefined) return undefined;
        return { [second]: text(first) };
      },
    },
  ],
});
