import { parseTestReferences } from "../../documents/test-references.ts";
import { fixedBugs } from "../../evidence/reports/fixed-bugs.ts";
import { guardOf, knowsGuards } from "../../evidence/tests/test-guards.ts";
import { defineCheck } from "../check.ts";
import { replacing } from "../control.ts";
import { foreignFaults, type GuardFault, guardFault } from "../tests/judge-guards.ts";

const UNKNOWN_LANGUAGE = "the guards of the test's language are not known";

/** The test of each open bug is guarded by its framework as one that is expected to fail. */
export const regressionGuards = defineCheck({
  id: "regression-guards",
  title: "Each open bug's test is guarded",
  why: "A regression test fails until its bug is fixed. Without a guard it turns the whole suite red, and somebody deletes it; with the wrong one it never runs again, or passes in silence on the day of the fix. A guard that expects the failure keeps the suite green, runs the test each time, and names the bug and the patch that end it, so that whoever meets it knows what it waits for.",
  phase: 5,
  needs: ["bugs", "context", "documents", "sidecars", "testFiles"],
  unit: "bugs",
  subjects: ({ bugs }) => bugs.bugs,
  floor: ({ bugs }) => bugs.bugs.length,
  *check(bugs, { context, documents, sidecars, testFiles }) {
    const fixed = fixedBugs(documents, sidecars);
    const faults: GuardFault[] = [];
    for (const bug of bugs) {
      const [reference] = parseTestReferences(bug.fields.get("test")?.text ?? "");
      if (reference === undefined) {
        yield { unchecked: "BUGS.md names no test of the bug" };
        continue;
      }
      const path = reference.file;
      const file = testFiles(path);
      if (!knowsGuards(path) || !("lines" in file)) {
        yield { unchecked: knowsGuards(path) ? "the test's file cannot be read" : UNKNOWN_LANGUAGE };
        continue;
      }
      const guard = guardOf(path, file, reference);
      const fault = guard === "absent" ? undefined : guardFault(bug, path, guard, fixed.has(bug.id));
      if (guard === "absent") yield { unchecked: "the file does not have the test that BUGS.md names" };
      if (fault !== undefined) faults.push(fault);
    }
    if (context.run === undefined) yield* foreignFaults(faults);
    else for (const { kind, ...finding } of faults) yield { level: "error", ...finding };
  },
  controls: [
    {
      name: "a test has no guard",
      alsoRed: ["patch-scope"],
      break: replacing(/^quality\/regression\/BUG-/, /, guard, async/, ", async"),
    },
    {
      name: "a guard is for another bug",
      alsoRed: ["patch-scope"],
      break: replacing(/^quality\/regression\/BUG-/, /todo: "BUG-\d+/, 'todo: "BUG-900'),
    },
  ],
});
