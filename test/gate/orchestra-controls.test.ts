import assert from "node:assert/strict";
import { test } from "node:test";
import { ORCHESTRA_CHECKS } from "../../src/gate/orchestra-checks/index.ts";
import { OWN_CHECKS } from "../../src/gate/task-checks/index.ts";
import { applyEdit, controlFiles } from "../support/controls.ts";
import { judge } from "../support/judge.ts";
import { shippingRun } from "../support/team.ts";

const notPassed = ({ checks }: Awaited<ReturnType<typeof judge>>) =>
  checks
    .filter(({ status }) => status === "fail" || status === "blocked" || status === "pending")
    .map(({ id }) => id)
    .sort();

test("a run whose scores reach the bar ships, and every due check examined something", async () => {
  const verdict = await judge(await shippingRun());
  assert.deepEqual(verdict.findings, []);
  assert.equal(verdict.answer, "yes");
  assert.equal(verdict.pipeline, "orchestra");
  assert.deepEqual(
    verdict.checks.map(({ id, status, examined, floor }) => [id, status, examined, floor]),
    [
      ["goal", "pass", 1, 1],
      ["frozen-files", "pass", 7, 0],
      ["phase-states", "pass", 5, 5],
      ["attempts", "pass", 2, 2],
      ["slices", "pass", 11, 5],
      ["foreign-results", "pass", 11, 0],
      ["work-sidecars", "pass", 1, 0],
      ["figures", "pass", 1, 0],
      ["synth-gate", "pass", 11, 0],
      ["polish", "pass", 1, 0],
      ["scores", "pass", 5, 5],
      ["headlines", "pass", 1, 0],
      ["composite", "pass", 1, 0],
      ["waivers", "not due", 0, 0],
    ],
  );
  // Five lists of files, one number of the tester's and the auditor's count.
  assert.deepEqual(verdict.figures, { recomputed: 7, contradicted: 0, unbacked: 0 });
  assert.deepEqual(verdict.loop, {
    ...{ decision: "ship", attempt: 2, attempts: 3, bar: 0.92, composite: 0.95, rerun: null },
  });
});

const SHARED = new Set(OWN_CHECKS.map(({ id }) => id));
for (const check of ORCHESTRA_CHECKS.filter(({ id }) => !SHARED.has(id)))
  for (const control of check.controls)
    test(`${check.id}: ${control.name}`, async () => {
      const files = await shippingRun();
      const edit = control.break(controlFiles(files));
      assert.ok(edit !== undefined, "The control does not apply.");
      const verdict = await judge(applyEdit(files, edit));
      assert.deepEqual(notPassed(verdict), [check.id, ...(control.alsoRed ?? [])].sort());
    });
