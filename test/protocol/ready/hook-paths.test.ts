import assert from "node:assert/strict";
import { test } from "node:test";
import { hookPaths } from "../../../src/protocol/ready/hook-paths.ts";

const LINES: readonly (readonly [line: string, paths: readonly string[]])[] = [
  ["src/a.js", ["src/a.js"]],
  ["src/a.js:3", ["src/a.js"]],
  ["src/a.js:3-9", ["src/a.js"]],
  ["src/a.js:3:14", ["src/a.js"]],
  ["Makefile", ["Makefile"]],
  ["`Makefile`.", ["Makefile"]],
  ["- [`readMe`](docs/a b.md)", ["docs/a", "b.md"]],
  ["`parse` in src/a.js, and lib/b.ts:7.", ["src/a.js", "lib/b.ts"]],
  ["somewhere in the parser", []],
  ["see https://example.com/a.js for more", []],
  ["version 1.5 of it", []],
  ["-", []],
];

for (const [line, paths] of LINES)
  test(`the paths of ${JSON.stringify(line)}`, () => {
    assert.deepEqual(hookPaths([line, line]), paths);
  });
