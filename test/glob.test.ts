import assert from "node:assert/strict";
import { test } from "node:test";
import { fitsGlob } from "../src/glob.ts";
import { fc } from "./support/properties.ts";

const CASES: readonly (readonly [pattern: string, path: string, fits: boolean])[] = [
  ["package-lock.json", "package-lock.json", true],
  ["package-lock.json", "sub/package-lock.json", false],
  ["**/package-lock.json", "package-lock.json", true],
  ["**/package-lock.json", "a/b/package-lock.json", true],
  ["test/**", "test/a.js", true],
  ["test/**", "test/a/b.js", true],
  ["test/**", "tests/a.js", false],
  ["test/**", "a/test/b.js", false],
  ["**/*.test.*", "src/a.test.ts", true],
  ["**/*.test.*", "a.test", false],
  ["*.js", "a/b.js", false],
  ["a?.js", "ab.js", true],
  ["a?.js", "a.js", false],
  ["**/test_*.py", "pkg/test_a.py", true],
  ["a/**/b/**/c", "a/b/x/b/c", true],
  ["a/**/b/**/c", "a/c", false],
  ["", "a", false],
];

for (const [pattern, path, fits] of CASES)
  test(`${pattern || "nothing"} ${fits ? "takes" : "leaves"} ${path}`, () => {
    assert.equal(fitsGlob(pattern, path), fits);
  });

test("every path fits itself and every directory's pattern", () => {
  const part = fc.stringMatching(/^[a-z.]{1,8}$/);
  fc.assert(
    fc.property(fc.array(part, { minLength: 1, maxLength: 6 }), parts => {
      const path = parts.join("/");
      assert.ok(fitsGlob(path, path));
      assert.ok(fitsGlob("**", path));
      assert.ok(fitsGlob(["**", ...parts.slice(-1)].join("/"), path));
    }),
  );
});

test("a pattern of many stars does not take for ever", () => {
  assert.equal(fitsGlob(`${"*a".repeat(2_000)}b`, "a".repeat(4_000)), false);
});
