import assert from "node:assert/strict";
import { test } from "node:test";
import { CHECKS } from "../../src/gate/checks/index.ts";
import { judge } from "../support/judge.ts";
import { VALID_RUNS } from "../support/valid-runs.ts";

/** Checks of what a run with bugs may honestly have none of. */
const WITHOUT_FLOOR: readonly string[] = [
  "audit-findings",
  "challenge-canaries",
  "challenge-ids",
  "challenge-verdicts",
  "contract-counts",
  "enumeration-lists",
  "functional-tests",
  "probes",
  "requirement-counts",
  "review-summary",
  "run-metadata",
  "sidecar-schema",
  "test-agreement",
  "test-language",
  "triage-sync",
  "use-case-refs",
  "use-cases",
  "with-docs",
  "writeup-diffs",
  "writeup-paths",
];

test("a check that is due in a run with bugs has a floor, or is known to have none", async () => {
  const { checks } = await judge(VALID_RUNS.kettle());
  const without = checks.filter(({ status, floor }) => status !== "not due" && floor === 0);
  assert.deepEqual(without.map(({ id }) => id).sort(), WITHOUT_FLOOR);
  assert.equal(checks.length, CHECKS.length);
});
