import { defineCheck } from "../check.ts";
import { replacing } from "../control.ts";
import { contradictedGuard, undeclaredGuard, undeclaredGuards, undeclaredNote } from "../tests/log-guards.ts";

/** A red run under an expected-failure guard says so, and its output agrees. */
export const logGuards = defineCheck({
  id: "log-guards",
  title: "Each guarded red run declares its guard",
  why: "A regression test that is kept from breaking the suite fails without failing: its guard turns the failure into exit code 0. Read without that knowledge, the log says that the test passed. So a guarded run declares the guard and the exit code to expect; a guard that is declared and was not in force means that log and header come from different runs.",
  phase: 5,
  needs: ["bugs", "redLogs", "context"],
  unit: "red logs",
  subjects: ({ redLogs }) => redLogs,
  floor: ({ bugs }) => bugs.bugs.length,
  *check(logs, { context }) {
    for (const file of logs) {
      const contradiction = contradictedGuard(file);
      if (contradiction !== undefined) yield contradiction;
    }
    const silent = undeclaredGuards(logs);
    yield* context.run === undefined ? undeclaredNote(silent, logs.length) : silent.map(undeclaredGuard);
  },
  controls: [
    { name: "the guard is not declared", break: replacing(/\.red\.log$/, /^Guard: .*\n/m, "") },
    {
      name: "the expected exit code is another one",
      break: replacing(/\.red\.log$/, /^Expected exit code: 0$/m, "Expected exit code: 1"),
    },
  ],
});
