import assert from "node:assert/strict";
import { test } from "node:test";
import { judgeBy } from "../../support/judge.ts";
import { bugsText, runText } from "../../support/small-run.ts";

const FIX = "quality/patches/BUG-001-fix.patch";
const REGRESSION = "quality/patches/BUG-001-regression-test.patch";
const TEST = "quality/regression/BUG-001.test.js";

const change = (path: string, to = "hot") => `--- a/${path}\n+++ b/${path}\n@@ -2 +2 @@\n-cold\n+${to}\n`;
const create = (path: string, text = "new") =>
  `diff --git a/${path} b/${path}\nnew file mode 100644\n--- /dev/null\n+++ b/${path}\n@@ -0,0 +1 @@\n+${text}\n`;

const FOREIGN_BUGS =
  "### BUG-001\n\n**Source:** Review\n**File:** a.js:2, SKILL.md:4\n**TDD verdict:** open\n";

const cases: readonly { name: string; tree: Record<string, string>; findings: readonly string[] }[] = [
  { name: "a fix of the bug's file", tree: { [FIX]: change("src/a.js") }, findings: [] },
  {
    name: "a fix of the bug's file and another",
    tree: { [FIX]: change("src/a.js") + change("src/b.js") },
    findings: [],
  },
  {
    name: "a fix of another file",
    tree: { [FIX]: change("src/b.js") },
    findings: [`error ${FIX}:0 BUG-001 is in src/a.js, but its fix patch changes src/b.js.`],
  },
  {
    name: "a fix that changes the run",
    tree: { [FIX]: change("src/a.js") + change("quality/BUGS.md") },
    findings: [`error ${FIX}:6 The fix patch changes quality/BUGS.md, which is part of the run.`],
  },
  {
    name: "a fix that changes the bug's own test",
    tree: { [FIX]: change("src/a.js") + change(TEST) },
    findings: [`error ${FIX}:6 The fix patch changes ${TEST}, the test that is to judge it.`],
  },
  {
    name: "a fix that changes the project's tests",
    tree: { [FIX]: change("src/a.js") + change("src/tests/a.py") },
    findings: [`warning ${FIX}:6 The fix patch changes src/tests/a.py, which looks like a test.`],
  },
  {
    name: "a fix of code that only sounds like a test",
    tree: { [FIX]: change("src/a.js") + change("src/contest/latest.js") + change("src/attestation.js") },
    findings: [],
  },
  {
    name: "a bug in several files, named by their last parts",
    tree: { "quality/BUGS.md": FOREIGN_BUGS, [FIX]: change("lib/src/a.js") },
    findings: [],
  },
  {
    name: "a fix that puts back what it removes, beside a change of another file",
    tree: { [FIX]: change("src/a.js", "cold") + change("src/b.js") },
    findings: [
      `error ${FIX}:1 The fix patch changes nothing in src/a.js: it adds the very lines that it removes.`,
    ],
  },
  {
    name: "a fix that gives the file another mode",
    tree: { [FIX]: "diff --git a/src/a.js b/src/a.js\nold mode 100644\nnew mode 100755\n" },
    findings: [`error ${FIX}:0 The fix patch changes no line of any file.`],
  },
  {
    name: "a fix that gives the file another name",
    tree: {
      [FIX]:
        "diff --git a/src/a.js b/src/c.js\nsimilarity index 100%\nrename from src/a.js\nrename to src/c.js\n",
    },
    findings: [`error ${FIX}:0 The fix patch changes no line of any file.`],
  },
  {
    name: "a fix that moves a line",
    tree: { [FIX]: "--- a/src/a.js\n+++ b/src/a.js\n@@ -1,2 +1,2 @@\n-cold\n hot\n+cold\n" },
    findings: [`warning ${FIX}:0 The fix patch adds the lines that it removes, in another order.`],
  },
  {
    name: "a fix that removes a line, and one of the newline at the end",
    tree: {
      [FIX]: `--- a/src/a.js\n+++ b/src/a.js\n@@ -1,2 +1 @@\n-cold\n hot\n`,
      "quality/patches/BUG-002-fix.patch":
        "--- a/src/a.js\n+++ b/src/a.js\n@@ -1 +1,2 @@\n-hot\n\\ No newline at end of file\n+hot\n+x\n",
      "quality/BUGS.md": bugsText("BUG-001", "BUG-002"),
    },
    findings: [],
  },
  {
    name: "a test with CRLF line ends, and a patch without",
    tree: { "quality/run.json": runText(), [REGRESSION]: create(TEST), [TEST]: "new\r\n" },
    findings: [],
  },
  {
    name: "a regression patch that creates the bug's test",
    tree: { [REGRESSION]: create(TEST) },
    findings: [],
  },
  {
    name: "a regression patch with a test of the project beside",
    tree: { [REGRESSION]: create(TEST) + change("test/a.test.js") },
    findings: [],
  },
  {
    name: "a regression patch with a change of the code",
    tree: { [REGRESSION]: create(TEST) + change("src/a.js") },
    findings: [
      `error ${REGRESSION}:7 The regression patch changes src/a.js, which is neither in quality/ nor a test.`,
    ],
  },
  {
    name: "a regression patch that creates another test than the bug's",
    tree: { [REGRESSION]: create("quality/regression/BUG-002.test.js") },
    findings: [
      `error ${REGRESSION}:0 The test of BUG-001 is in ${TEST}, but its regression patch does not touch that file.`,
    ],
  },
  {
    name: "a regression patch of a foreign run, which may name its test otherwise",
    tree: { "quality/BUGS.md": FOREIGN_BUGS, [REGRESSION]: create("quality/test_regression.sh") },
    findings: [],
  },
  {
    name: "a regression patch of a foreign run, which names a test in another file",
    tree: {
      "quality/BUGS.md": `${FOREIGN_BUGS}**Regression test:** t.sh::test_a\n`,
      [REGRESSION]: create("quality/test_regression.sh"),
    },
    findings: [],
  },
  {
    name: "a regression patch that creates an empty file",
    tree: { [REGRESSION]: `diff --git a/${TEST} b/${TEST}\nnew file mode 100644\n@@\n+new\n` },
    findings: [`error ${REGRESSION}:0 The regression patch adds no line to any file.`],
  },
  {
    name: "a test that differs from its patch in an own run",
    tree: { "quality/run.json": runText(), [TEST]: "newer\n", [REGRESSION]: create(TEST) },
    findings: [
      `error ${REGRESSION}:1 The regression patch creates ${TEST} with other content than the run has there.`,
    ],
  },
  {
    name: "a test that differs from its patch in a foreign run",
    tree: { [TEST]: "newer\n", [REGRESSION]: create(TEST) },
    findings: [],
  },
  {
    name: "a test that is what its patch creates",
    tree: { "quality/run.json": runText(), [TEST]: "new\n", [REGRESSION]: create(TEST) },
    findings: [],
  },
  {
    name: "a patch of neither kind, which another check names",
    tree: { "quality/patches/BUG-001-spike.patch": change("src/z.js"), "quality/patches/README.md": "" },
    findings: [],
  },
  {
    name: "a regression patch that adds an empty file beside the test",
    tree: {
      [REGRESSION]: `${create(TEST)}diff --git a/test/x.test.js b/test/x.test.js\nnew file mode 100644\n`,
    },
    findings: [],
  },
  {
    name: "a regression patch that changes, removes and renames in a run of our own",
    tree: {
      "quality/run.json": runText(),
      [TEST]: "new\n",
      "test/a.test.js": "hot\n",
      "test/b.test.js": "x\n",
      [REGRESSION]:
        create(TEST) +
        change("test/a.test.js") +
        "diff --git a/test/b.test.js b/test/c.test.js\nsimilarity index 100%\nrename from test/b.test.js\nrename to test/c.test.js\n",
    },
    findings: [],
  },
  {
    name: "a regression patch that may add to a test of the project as well as create it",
    tree: {
      "quality/run.json": runText(),
      [TEST]: "new\n",
      "test/a.test.js": "new\nold\n",
      [REGRESSION]: `${create(TEST)}--- a/test/a.test.js\n+++ b/test/a.test.js\n@@ -0,0 +1 @@\n+new\n`,
    },
    findings: [],
  },
  {
    name: "a malformed patch and one of no bug",
    tree: { [FIX]: "", "quality/patches/BUG-900-fix.patch": change("src/z.js") },
    findings: [
      "note quality:0 Unchecked: 2 of 2; 1 because the patch is malformed; 1 because the patch is of no confirmed bug.",
    ],
  },
];

for (const { name, tree, findings } of cases)
  test(`patch-scope: ${name}`, async () => {
    const judged = await judgeBy("patch-scope", { "quality/BUGS.md": bugsText("BUG-001"), ...tree });
    assert.deepEqual(judged.findings, findings);
  });

const of = (id: string, kind: string) => `quality/patches/${id}-${kind}.patch`;
const THREE = { "quality/BUGS.md": bugsText("BUG-001", "BUG-002", "BUG-003") };

test("patch-scope: one fix under three bugs is one finding", async () => {
  const tree = {
    ...THREE,
    [of("BUG-001", "fix")]: change("src/a.js"),
    [of("BUG-002", "fix")]: change("src/a.js"),
    [of("BUG-003", "fix")]: `A third copy.\n\n${change("src/a.js")}`,
  };
  assert.deepEqual((await judgeBy("patch-scope", tree)).findings, [
    `error ${of("BUG-002", "fix")}:0 BUG-002 has the same patch as BUG-001, BUG-003.`,
  ]);
});

test("patch-scope: one test under two bugs, but for the id, is one test", async () => {
  const regression = (id: string) => create(`quality/regression/${id}.test.js`, `test("${id}: boils")`);
  const tree = {
    ...THREE,
    [of("BUG-001", "regression-test")]: regression("BUG-001"),
    [of("BUG-002", "regression-test")]: regression("BUG-002"),
    [of("BUG-003", "regression-test")]: create(
      "quality/regression/BUG-003.test.js",
      'test("BUG-003: cools")',
    ),
  };
  assert.deepEqual((await judgeBy("patch-scope", tree)).findings, [
    `error ${of("BUG-002", "regression-test")}:0 BUG-002 has the same patch as BUG-001.`,
  ]);
});

test("patch-scope: the same change of two files is two fixes, and malformed patches are none", async () => {
  const tree = {
    "quality/BUGS.md": bugsText("BUG-001", { id: "BUG-002", file: "src/b.js:2" }, "BUG-003", "BUG-004"),
    [of("BUG-001", "fix")]: change("src/a.js"),
    [of("BUG-002", "fix")]: change("src/b.js"),
    [of("BUG-003", "fix")]: `${change("src/a.js")}--- a/src/b.js\n+++ b/src/b.js\n@@ -1,9 +1 @@\n-x\n`,
    [of("BUG-004", "fix")]: `${change("src/a.js")}--- a/src/b.js\n+++ b/src/b.js\n@@ -1,9 +1 @@\n-x\n`,
  };
  assert.deepEqual((await judgeBy("patch-scope", tree)).findings, [
    "note quality:0 Unchecked: 2 of 4; the patch is malformed.",
  ]);
});
