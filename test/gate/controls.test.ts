import assert from "node:assert/strict";
import { test } from "node:test";
import { CHECKS } from "../../src/gate/checks/index.ts";
import { applyEdit, controlFiles } from "../support/controls.ts";
import { judge, redChecks } from "../support/judge.ts";
import { VALID_RUNS } from "../support/valid-runs.ts";

const runs = Object.entries(VALID_RUNS).map(([name, files]) => ({ name, files: files() }));

for (const { name, files } of runs)
  test(`${name} passes and every due check examined something`, async () => {
    const verdict = await judge(files);
    assert.deepEqual(verdict.findings, []);
    assert.equal(verdict.answer, "yes");
    for (const check of verdict.checks)
      if (check.status !== "not due") assert.ok(check.examined > 0, `${check.id} examined nothing`);
  });

for (const check of CHECKS) {
  test(`${check.id} has a control that applies to a valid run`, () => {
    const applicable = check.controls.filter(control =>
      runs.some(({ files }) => control.break(controlFiles(files)) !== undefined),
    );
    assert.ok(applicable.length > 0);
  });
  for (const control of check.controls)
    for (const { name, files } of runs) {
      const edit = control.break(controlFiles(files));
      if (edit === undefined) continue;
      test(`${check.id}: ${control.name} (${name})`, async () => {
        const verdict = await judge(applyEdit(files, edit));
        assert.deepEqual(redChecks(verdict), [check.id, ...(control.alsoRed ?? [])].sort());
      });
    }
}
