import assert from "node:assert/strict";
import { test } from "node:test";
import { compilePattern } from "../src/pattern.js";

const CASES = [
  ["user:1", "user:1", true],
  ["user:1", "user:2", false],
  ["user:*", "user:1", true],
  ["user:*", "user:1:name", false],
  ["user:*", "user", false],
  ["*:name", "user:name", true],
  ["user:**", "user:1:name", true],
  ["user:**", "user", false],
  ["**", "anything:at:all", true],
  ["us*", "user", false],
  ["a.b", "axb", false],
];

for (const [pattern, key, expected] of CASES) {
  test(`${pattern} ${expected ? "matches" : "does not match"} ${key}`, () => {
    assert.equal(compilePattern(pattern)(key), expected);
  });
}

test("two stars are for the end of a pattern", () => {
  assert.throws(() => compilePattern("**:name"), /is not the last part/);
});
