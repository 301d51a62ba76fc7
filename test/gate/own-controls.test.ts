import assert from "node:assert/strict";
import { test } from "node:test";
import { OWN_CHECKS } from "../../src/gate/task-checks/index.ts";
import { applyEdit, controlFiles } from "../support/controls.ts";
import { judge, redChecks } from "../support/judge.ts";
import { ownRun } from "../support/own-site.ts";

test("a run of a pipeline of one's own that is done passes, and every due check examined something", async () => {
  const verdict = await judge(await ownRun());
  assert.deepEqual(verdict.findings, []);
  assert.equal(verdict.answer, "yes");
  assert.equal(verdict.pipeline, "own");
  const due = verdict.checks.filter(({ status }) => status !== "not due");
  assert.deepEqual(
    due.map(({ id, examined }) => [id, examined]),
    [
      ["goal", 1],
      ["frozen-files", 7],
      ["own-artifacts", 3],
    ],
  );
});

for (const check of OWN_CHECKS.filter(({ id }) => id !== "waivers"))
  for (const control of check.controls)
    test(`${check.id}: ${control.name}`, async () => {
      const files = await ownRun();
      const edit = control.break(controlFiles(files));
      assert.ok(edit !== undefined, "The control does not apply.");
      const elsewhere = (control.alsoRed ?? []).filter(id => OWN_CHECKS.some(one => one.id === id));
      const verdict = await judge(applyEdit(files, edit));
      assert.deepEqual(redChecks(verdict), [check.id, ...elsewhere].sort());
    });

const SHORT: readonly (readonly [what: string, edit: Readonly<Record<string, string>>, said: string])[] = [
  [
    "too few lines",
    { "quality/changes.md": "## Changes\n\n" },
    ":13 quality/changes.md has 1 of at least 3 lines with something on them.",
  ],
  [
    "another heading",
    { "quality/changes.md": "# A\nb\nc\n" },
    ':13 quality/changes.md has no heading "Changes".',
  ],
  [
    "an empty file",
    { "CHANGELOG.md": "" },
    ":23 CHANGELOG.md has 0 of at least 1 lines with something on them.",
  ],
];
for (const [what, edit, said] of SHORT)
  test(`own-artifacts: ${what}`, async () => {
    const { findings, exit_code } = await judge({ ...(await ownRun()), ...edit });
    assert.equal(exit_code, 1);
    assert.deepEqual(
      findings.map(({ path, line, message }) => `${path}:${line} ${message}`),
      [`.assay/pipeline.json${said}`],
    );
  });
