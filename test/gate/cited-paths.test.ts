import assert from "node:assert/strict";
import { test } from "node:test";
import { citedPaths } from "../../src/gate/cited-paths.ts";
import { createTree } from "../../src/tree.ts";
import { memorySource } from "../support/memory-host.ts";

const PROJECT = ["README.md", "src/a.js", "src/deep/a.js", "src/b.js", "lib/src/b.js"];
const BUGS = "quality/BUGS.md";
const PATCH = "quality/patches/BUG-001-fix.patch";
const patch = (from: string, to: string, body = "@@ -1 +1 @@\n-a\n+b\n") =>
  `diff --git a/src/a.js b/src/a.js\n--- ${from}\n+++ ${to}\n${body}`;

const CASES: readonly (readonly [
  what: string,
  files: Readonly<Record<string, string>>,
  cited: readonly string[],
])[] = [
  ["nothing", { [BUGS]: "See src/a.js and README.md.\n" }, []],
  ["a path", { [BUGS]: "See src/a.js:1.\n" }, ["src/a.js"]],
  ["a path from here", { [BUGS]: "See ./src/a.js:1.\n" }, ["src/a.js"]],
  ["the end of two paths", { [BUGS]: "See a.js:1.\n" }, ["src/a.js", "src/deep/a.js"]],
  ["a path that another ends with", { [BUGS]: "See src/b.js:1.\n" }, ["src/b.js", "lib/src/b.js"]],
  ["a path that goes on", { [BUGS]: "See lib/src/b.js:1.\n" }, ["lib/src/b.js"]],
  ["a patch", { [PATCH]: patch("a/src/a.js", "b/src/a.js") }, ["src/a.js"]],
  ["a patch that adds", { [PATCH]: patch("/dev/null", "b/src/a.js", "@@ -0,0 +1 @@\n+b\n") }, ["src/a.js"]],
  [
    "a patch that removes",
    { [PATCH]: patch("a/src/a.js", "/dev/null", "@@ -1 +0,0 @@\n-a\n") },
    ["src/a.js"],
  ],
  [
    "a patch that moves",
    {
      [PATCH]:
        "diff --git a/src/a.js b/src/deep/a.js\nsimilarity index 100%\nrename from src/a.js\nrename to src/deep/a.js\n",
    },
    ["src/a.js", "src/deep/a.js"],
  ],
];
for (const [what, files, cited] of CASES)
  test(`files that a run cites: ${what}`, () => {
    const tree = createTree(memorySource(files), () => 100_000, []);
    assert.deepEqual([...citedPaths(PROJECT, tree)], cited);
  });
