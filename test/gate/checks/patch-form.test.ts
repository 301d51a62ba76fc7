import assert from "node:assert/strict";
import { test } from "node:test";
import { judgeBy } from "../../support/judge.ts";
import { bugsText } from "../../support/small-run.ts";

const PATCH = "quality/patches/BUG-001-fix.patch";
const FILE = "--- a/src/a.js\n+++ b/src/a.js\n";

const cases: readonly { name: string; patch: string; findings: readonly string[] }[] = [
  { name: "an empty patch", patch: "", findings: [`error ${PATCH}:1 The patch is empty.`] },
  {
    name: "counts that do not fit",
    patch: `${FILE}@@ -1,7 +1,7 @@\n-cold\n+hot\n`,
    findings: [
      `error ${PATCH}:6 The patch is corrupt: the hunk ends with line 5, 6 old and 6 new lines short of what its header on line 3 announces.`,
    ],
  },
  {
    name: "a hunk header without numbers",
    patch: `${FILE}@@\n-cold\n+hot\n`,
    findings: [`error ${PATCH}:3 The hunk header does not say which lines it is about.`],
  },
  {
    name: "a path out of the project",
    patch: "--- a/../b.js\n+++ b/../b.js\n@@ -1 +1 @@\n-cold\n+hot\n",
    findings: [`error ${PATCH}:1 The path "../b.js" climbs out of the project.`],
  },
  {
    name: "two things wrong",
    patch: `${FILE}@@ -1,7 +1,7 @@\n-cold\n+hot\n${FILE}@@\n`,
    findings: [
      `error ${PATCH}:8 The patch is corrupt: the hunk ends with line 5, 6 old and 6 new lines short of what its header on line 3 announces.`,
    ],
  },
  { name: "a sound patch", patch: `${FILE}@@ -1 +1 @@\n-cold\n+hot\n`, findings: [] },
  {
    name: "a sound patch below prose",
    patch: `From nobody\n\n${FILE}@@ -1 +1 @@\n-cold\n+hot\n`,
    findings: [],
  },
];

for (const { name, patch, findings } of cases)
  test(`patch-form: ${name}`, async () => {
    const judged = await judgeBy("patch-form", { "quality/BUGS.md": bugsText("BUG-001"), [PATCH]: patch });
    assert.deepEqual(judged, { status: findings.length > 0 ? "fail" : "pass", findings });
  });

test("patch-form reads patches where BUGS.md is missing", async () => {
  const empty = { status: "fail", findings: [`error ${PATCH}:1 The patch is empty.`] };
  assert.deepEqual(await judgeBy("patch-form", { [PATCH]: "" }), empty);
});

test("patch-form falls short of its floor where bugs have no patch", async () => {
  const judged = await judgeBy("patch-form", { "quality/BUGS.md": bugsText("BUG-001") });
  assert.deepEqual(judged, { status: "fail", findings: [] });
});
