import assert from "node:assert/strict";
import { test } from "node:test";
import { judgeBy } from "../../support/judge.ts";
import { bugsText, runText } from "../../support/small-run.ts";

const FIX = "quality/patches/BUG-001-fix.patch";
const REGRESSION = "quality/patches/BUG-001-regression-test.patch";
const BASE = { "src/a.js": "one\ntwo\nthree\n" };
const TREE = { "quality/BUGS.md": bugsText("BUG-001"), "quality/run.json": runText(BASE), ...BASE };

const change = (path: string, from: string, to: string, line = 2) =>
  `--- a/${path}\n+++ b/${path}\n@@ -${line} +${line} @@\n-${from}\n+${to}\n`;
const create = (path: string) =>
  `diff --git a/${path} b/${path}\nnew file mode 100644\n--- /dev/null\n+++ b/${path}\n@@ -0,0 +1 @@\n+new\n`;
const around = (path: string, from: string, to: string) =>
  `--- a/${path}\n+++ b/${path}\n@@ -1,3 +1,3 @@\n one\n-${from}\n+${to}\n three\n`;

const cases: readonly { name: string; tree: Record<string, string>; findings: readonly string[] }[] = [
  { name: "a fix that fits", tree: { ...TREE, [FIX]: around("src/a.js", "two", "2") }, findings: [] },
  {
    name: "a fix of a line that is not there",
    tree: { ...TREE, [FIX]: around("src/a.js", "too", "2") },
    findings: [
      `error ${FIX}:3 The patch does not apply to src/a.js: the hunk does not match the file at line 1 or anywhere else.`,
    ],
  },
  {
    name: "a fix of a file that the base does not have",
    tree: { ...TREE, "src/b.js": "two\n", [FIX]: change("src/b.js", "two", "2") },
    findings: [
      `error ${FIX}:1 The patch does not apply to src/b.js, which is not in the base: it is not among the files that quality/run.json records.`,
    ],
  },
  {
    name: "a file that the patch is to create and the base has",
    tree: { ...TREE, [FIX]: create("src/a.js") },
    findings: [`error ${FIX}:1 The patch does not apply to src/a.js: the file to create exists already.`],
  },
  {
    name: "a regression patch that creates its test",
    tree: { ...TREE, "quality/a.test.js": "new\n", [REGRESSION]: create("quality/a.test.js") },
    findings: [],
  },
  {
    name: "a regression patch that changes a test of the run, which the base does not have",
    tree: {
      ...TREE,
      "quality/a.test.js": "one\ntwo\n",
      [REGRESSION]: change("quality/a.test.js", "two", "2"),
    },
    findings: [
      `error ${REGRESSION}:1 The patch does not apply to quality/a.test.js, which is not in the base: the base has no quality/.`,
    ],
  },
  {
    name: "a second change of one file sees the first",
    tree: { ...TREE, [FIX]: around("src/a.js", "two", "2") + around("src/a.js", "2", "II") },
    findings: [],
  },
  {
    name: "a fix that is in the base already",
    tree: { ...TREE, [FIX]: around("src/a.js", "2", "two") },
    findings: [
      `error ${FIX}:3 The patch does not apply to src/a.js: the hunk does not match the file at line 1 or anywhere else.`,
    ],
  },
  {
    name: "a fix that is in the base of a bug that the tracker calls fixed",
    tree: {
      ...TREE,
      "quality/PROGRESS.md": tracker("fixed (test passes)"),
      [FIX]: around("src/a.js", "2", "two"),
    },
    findings: [],
  },
  {
    name: "a fix of a bug that the recheck calls fixed and that fits neither way",
    tree: {
      ...TREE,
      "quality/results/recheck-results.json": '{"results": [{"id": "BUG-001", "status": "FIXED"}]}',
      [FIX]: around("src/a.js", "too", "to"),
    },
    findings: [
      `error ${FIX}:3 The patch does not apply to src/a.js: the hunk does not match the file at line 1 or anywhere else. Nor does it apply in reverse.`,
    ],
  },
  {
    name: "a malformed patch",
    tree: { ...TREE, [FIX]: "" },
    findings: ["note quality:0 Unchecked: 1 of 1; the patch is malformed."],
  },
  {
    name: "a run without a base",
    tree: { "quality/BUGS.md": bugsText("BUG-001"), ...BASE, [FIX]: around("src/a.js", "too", "2") },
    findings: [
      "note quality:0 Unchecked: 1 of 1; the run has no quality/run.json, so nothing says which content it judged; name a git revision with --source.",
    ],
  },
  {
    name: "a work tree that has moved on from a base without a commit",
    tree: { ...TREE, "src/a.js": "one\n2\nthree\n", [FIX]: around("src/a.js", "two", "2") },
    findings: ["note quality:0 Unchecked: 1 of 1; the work tree has moved on and the run records no commit."],
  },
];

function tracker(closure: string): string {
  return `# Progress\n\n| # | Closure Status |\n|---|---|\n| BUG-001 | ${closure} |\n`;
}

for (const { name, tree, findings } of cases)
  test(`patch-apply: ${name}`, async () => {
    assert.deepEqual((await judgeBy("patch-apply", tree)).findings, findings);
  });

test("patch-apply judges a foreign run by a revision", async () => {
  const tree = { "quality/BUGS.md": bugsText("BUG-001"), [FIX]: around("src/a.js", "two", "2") };
  const at = (text: string) => judgeBy("patch-apply", tree, ["--source", "v1"], { v1: { "src/a.js": text } });
  assert.deepEqual(await at("one\ntwo\nthree\n"), { status: "pass", findings: [] });
  assert.equal((await at("one\n2\nthree\n")).status, "fail");
});

test("patch-apply reads a patch of the first line of a file with a byte order mark", async () => {
  const patch = "--- a/src/a.js\n+++ b/src/a.js\n@@ -1,2 +1,2 @@\n-\uFEFFone\n+\uFEFF1\n two\n";
  const commits = { v1: { "src/a.js": "one\ntwo\n" } };
  const tree = { "quality/BUGS.md": bugsText("BUG-001"), [FIX]: patch };
  assert.deepEqual((await judgeBy("patch-apply", tree, ["--source", "v1"], commits)).findings, []);
});
