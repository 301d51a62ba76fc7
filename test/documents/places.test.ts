import assert from "node:assert/strict";
import { test } from "node:test";
import { readPlaces } from "../../src/documents/places.ts";

const CASES: readonly (readonly [text: string, files: readonly string[], count: number])[] = [
  ["src/a.js:3 and src/b.js:4-6", ["src/a.js", "src/b.js"], 2],
  ["src/a.js:3, again src/a.js:3", ["src/a.js"], 1],
  ["`run.py` (lines 12-31) and line 40", ["run.py"], 2],
  ["SKILL.md line 127", ["SKILL.md"], 1],
  ["line 3 of nothing", [], 0],
  ["src/a.js is long", [], 0],
  ["version 1.5 at line 3", [], 0],
  ["", [], 0],
];

for (const [text, files, count] of CASES)
  test(`places in ${JSON.stringify(text)}`, () => {
    const places = readPlaces(text);
    assert.deepEqual([[...places.files], places.count], [files, count]);
  });

test("a long text of dots and letters does not take for ever", () => {
  assert.equal(readPlaces(`${"a.".repeat(50_000)}b line 3`).count, 1);
  assert.equal(readPlaces(`${"a".repeat(100_000)} line 3`).count, 0);
});
