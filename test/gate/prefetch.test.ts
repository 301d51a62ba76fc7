import assert from "node:assert/strict";
import { test } from "node:test";
import { createBase } from "../../src/evidence/base.ts";
import type { GroundFacts } from "../../src/evidence/ground/ground-facts.ts";
import { citations } from "../../src/gate/checks/citations.ts";
import { patchApply } from "../../src/gate/checks/patch-apply.ts";
import { frozenFindings } from "../../src/gate/locked/frozen-findings.ts";
import { judgeRun } from "../../src/gate/run.ts";
import { createTree } from "../../src/tree.ts";
import { bugsFile } from "../support/check-cases.ts";
import { FROZEN_NOW, memorySource } from "../support/memory-host.ts";

const patch = (path: string) => `--- a/${path}\n+++ b/${path}\n@@ -1 +1 @@\n-one\n+two\n`;
const FILES = {
  "quality/BUGS.md": bugsFile({ "BUG-001": [], "BUG-002": [] }),
  "quality/EXPLORATION.md": "src/b.js:1 and src/c.js:1\n",
  "quality/patches/BUG-001-fix.patch": patch("src/a.js"),
  "quality/patches/BUG-002-fix.patch": patch("src/b.js"),
  "quality/patches/BUG-003-fix.patch": patch("src/z.js") + patch("src/y.js").replace("+two\n", ""),
};

for (const [check, paths] of [
  [citations, ["src/a.js", "src/b.js", "src/c.js"]],
  [patchApply, ["src/a.js", "src/b.js"]],
] as const)
  test(`${check.id} asks the repository once for all that it needs`, () => {
    const asked: (readonly string[])[] = [];
    const tree = createTree(memorySource(FILES), () => 1000, []);
    const base = createBase(tree, undefined, { name: "v1", commit: "c" }, (_revision, wanted) => {
      asked.push(wanted.toSorted());
      return { commit: "c", files: new Map(wanted.map(path => [path, "one\n"])) };
    });
    const judged = judgeRun([check], {
      tree,
      mode: "benchmark",
      phase: 6,
      now: FROZEN_NOW,
      run: undefined,
      base,
      headDigest: () => ({ problem: "There is no repository." }),
    });
    assert.notEqual(judged.results[0]?.status, "fail");
    assert.deepEqual(asked, [paths]);
  });

test("of all frozen files that changed the repository is asked once", () => {
  const asked: (readonly string[])[] = [];
  const tree = createTree(memorySource({ "a.test.js": "1\n", "b.test.js": "2\n" }), () => 1000, []);
  const base = createBase(tree, undefined, { name: "v1", commit: "c" }, (_revision, wanted) => {
    asked.push(wanted.toSorted());
    return { commit: "c", files: new Map() };
  });
  const entries = ["a.test.js", "b.test.js", "package.json#/scripts"].map(name => ({
    kind: name.includes("#") ? ("value" as const) : ("file" as const),
    name,
    sha256: "0".repeat(64),
  }));
  const state = {
    project: entries.map(entry => ({ entry, state: "different" as const })),
    verifier: [],
    added: [],
  };
  const records = { lock: { entries } } as unknown as GroundFacts["records"];
  assert.equal([...frozenFindings({ state, records }, { tree, base })].length, 3);
  assert.deepEqual(asked, [["a.test.js", "b.test.js"]]);
});
