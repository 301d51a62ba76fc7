import assert from "node:assert/strict";
import { test } from "node:test";
import { skippedAt } from "../../../src/evidence/tests/skipped-tests.ts";
import { readTestCode } from "../../../src/evidence/tests/test-names.ts";

const NAME = "it holds";

for (const [code, line] of [
  ['test.skip("it holds", holds);', 1],
  ['test("another", { skip: true }, () => {});', undefined],
  ["", undefined],
  ['t.Skip("later");', undefined],
  ['test("it holds", options, () => {});\nuse({ skip: true });', undefined],
  ['test(name, { skip: true }, () => {});\nconst title = "it holds";\n', undefined],
  ['test("it holds", options, () => {});', undefined],
  ['const options = { skip: true };\ntest("it holds", options, () => {});', 2],
  ['use({ skip: true });\nmy options = { skip: true };\ntest("it holds", options, () => {});', undefined],
  ['const others = { skip: true };\ntest("it holds", options, () => {});', undefined],
  ['first({ skip: true });\ntest("it holds", options, () => {});', undefined],
  ['test("it holds" + { skip: true }, () => {});', undefined],
  ['test(`it holds`, { skip: "later" }, () => {});', 1],
] as const)
  test(`${line === undefined ? "nothing skips" : `line ${line} skips`} the test in ${JSON.stringify(code)}`, () => {
    assert.equal(skippedAt(readTestCode(code, "a.js"), { file: "a.js", name: NAME }), line);
  });
