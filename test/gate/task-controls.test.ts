import assert from "node:assert/strict";
import { test } from "node:test";
import { TASK_CHECKS } from "../../src/gate/task-checks/index.ts";
import { applyEdit, controlFiles } from "../support/controls.ts";
import { judge, redChecks } from "../support/judge.ts";
import { committed } from "../support/task-run.ts";

test("a task that was proved and committed passes, and every due check examined something", async () => {
  const { files, commits } = await committed();
  const verdict = await judge(files, [], commits);
  assert.deepEqual(verdict.findings, []);
  assert.equal(verdict.answer, "yes");
  assert.equal(verdict.pipeline, "task");
  const due = verdict.checks.filter(({ status }) => status !== "not due");
  assert.deepEqual(
    due.map(({ id, examined }) => [id, examined]),
    [
      ["goal", 1],
      ["frozen-files", 7],
      ["receipts", 1],
      ["finish-lines", 1],
    ],
  );
});

for (const check of TASK_CHECKS.filter(({ id }) => id !== "waivers"))
  for (const control of check.controls)
    test(`${check.id}: ${control.name}`, async () => {
      const { files, commits } = await committed();
      const edit = control.break(controlFiles(files));
      assert.ok(edit !== undefined, "The control does not apply.");
      const verdict = await judge(applyEdit(files, edit), [], commits);
      assert.deepEqual(redChecks(verdict), [check.id, ...(control.alsoRed ?? [])].sort());
    });
