import assert from "node:assert/strict";
import { test } from "node:test";
import { enumerations, nearestSet } from "../../../src/audit/prose/enumerations.ts";

const CASES: readonly (readonly [text: string, lists: readonly (readonly string[])[]])[] = [
  ["One of `a`, `b` and `c`.", [["a", "b", "c"]]],
  ["One of `a`, `b`,\n`c` or `d`.", [["a", "b", "c", "d"]]],
  ["It is `a` (the first), `b` or `c`.", [["a", "b", "c"]]],
  ["It is `a` or `b`.", []],
  ["It is HIGH, MEDIUM or LOW.", [["It is HIGH", "MEDIUM", "LOW"]]],
];

for (const [text, lists] of CASES)
  test(`lists in: ${text.replaceAll("\n", " ⏎ ")}`, () => {
    const found = enumerations({ line: 1, text });
    assert.deepEqual(
      found.map(({ items }) => items),
      lists,
    );
  });

const SETS = {
  tiers: ["HIGH", "MEDIUM", "LOW", "NONE"],
  upper: ["HIGH", "MEDIUM", "LOW"],
  other: ["x", "y", "z"],
};

test("a list is about the set with which it differs least", () => {
  assert.equal(nearestSet(["It is HIGH", "MEDIUM", "LOW"], SETS)?.name, "upper");
  assert.equal(nearestSet(["HIGH", "MEDIUM", "LOW", "NONE at all"], SETS)?.name, "tiers");
});

test("two words of a set are no list of it, nor is a list that holds mostly other things", () => {
  assert.equal(nearestSet(["HIGH", "LOW", "first"], SETS), undefined);
  assert.equal(nearestSet(["x", "y", "z", "a", "b"], SETS), undefined);
});
