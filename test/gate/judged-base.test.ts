import assert from "node:assert/strict";
import { test } from "node:test";
import { artifactCap } from "../../src/contract/artifacts.ts";
import { judgedBase } from "../../src/gate/judged-base.ts";
import { createTree } from "../../src/tree.ts";
import { memorySource } from "../support/memory-host.ts";
import { smallRun } from "../support/phase-run.ts";
import { bugsText } from "../support/small-run.ts";

const PROJECT = {
  "README.md": "Kettle\n",
  "src/a.js": "a\n",
  "src/deep/a.js": "a\n",
  "src/b.js": "b\n",
  "lib/src/b.js": "b\n",
  "test/a.test.js": 'test("boils", () => {});\n',
  "logo.png": Uint8Array.of(0xff, 0xfe),
};
const BUGS = "quality/BUGS.md";
const PATCH = "quality/patches/BUG-001-fix.patch";
const patch = (from: string, to: string, body = "@@ -1 +1 @@\n-a\n+b\n", mode = "") => ({
  [BUGS]: "# Bugs\n",
  [PATCH]: `diff --git a/src/a.js b/src/a.js\n${mode}--- ${from}\n+++ ${to}\n${body}`,
});
const citing = (text: string) => ({ [BUGS]: `# Bugs\n\n${text}\n` });

const CASES: readonly (readonly [
  what: string,
  files: Readonly<Record<string, string>>,
  asked: readonly string[],
])[] = [
  ["nothing", citing("See src/a.js and README.md."), []],
  ["a path", citing("See src/a.js:1."), ["src/a.js"]],
  ["a path from here", citing("See ./src/a.js:1."), ["src/a.js"]],
  ["the end of a path", citing("See deep/a.js:1."), ["src/deep/a.js"]],
  ["the end of two paths", citing("See a.js:1."), ["src/a.js", "src/deep/a.js"]],
  ["a path that another ends with", citing("See src/b.js:1."), ["src/b.js"]],
  ["a path that goes on", citing("See lib/src/b.js:1."), ["lib/src/b.js"]],
  ["what is no text", citing("See logo.png:1."), ["logo.png"]],
  ["what is not the project's", citing("See ../src/a.js:1, /src/a.js:1 and quality/BUGS.md:1."), []],
  ["a patch", patch("a/src/a.js", "b/src/a.js"), ["src/a.js"]],
  [
    "a patch that adds",
    patch("/dev/null", "b/src/a.js", "@@ -0,0 +1 @@\n+b\n", "new file mode 100644\n"),
    ["src/a.js"],
  ],
  [
    "a patch that removes",
    patch("a/src/a.js", "/dev/null", "@@ -1 +0,0 @@\n-a\n", "deleted file mode 100644\n"),
    ["src/a.js"],
  ],
  [
    "a named test",
    { [BUGS]: bugsText({ id: "BUG-001", file: "nowhere", test: 'test/a.test.js — "boils"' }) },
    ["test/a.test.js"],
  ],
];
for (const [what, files, asked] of CASES)
  test(`files that a run asks for: ${what}`, () => {
    const tree = createTree(memorySource({ ...PROJECT, ...files }), artifactCap, []);
    const context = { tree, now: new Date(0), headDigest: () => ({ problem: "There is no git." }) };
    const base = judgedBase(smallRun([]), Object.keys(PROJECT), [tree], context);
    assert.deepEqual(base, {
      commit: null,
      files: Object.fromEntries(asked.map(path => [path, tree.entryDigest(path)])),
    });
  });
