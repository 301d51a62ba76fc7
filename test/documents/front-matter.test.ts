import assert from "node:assert/strict";
import { test } from "node:test";
import { readFrontMatter } from "../../src/documents/front-matter.ts";

const scalar = (text: string, ...path: readonly string[]) =>
  readFrontMatter({ line: 1, endLine: 9, text })?.scalar(...path);

test("a scalar keeps its writing and its line in the file", () => {
  assert.deepEqual(scalar("a: x\nb: 1.10", "b"), { text: "1.10", line: 3 });
  assert.deepEqual(scalar("a:\n  b: 'c d'", "a", "b"), { text: "c d", line: 3 });
  assert.deepEqual(scalar("a: >\n  b\n  c", "a")?.text, "b c\n");
});

const absent: readonly (readonly [text: string, path: readonly string[]])[] = [
  ["a: 1", ["b"]],
  ["a: 1", ["a", "b"]],
  ["a:", ["a"]],
  ["a: {b: 1}", ["a"]],
  ["a: &x 1\nb: *x", ["b"]],
  ["- a", ["a"]],
  ["a", ["a"]],
  ["", ["a"]],
  ["a: 1", ["constructor"]],
];

for (const [text, path] of absent) {
  test(`no scalar: ${JSON.stringify(text)} ${path.join(".")}`, () =>
    assert.equal(scalar(text, ...path), undefined));
}

for (const text of [
  "a: [",
  "a: 1\na: 2",
  `a: ${"x".repeat(20_000)}`,
  "[".repeat(16_000),
  "- ".repeat(8_000),
  "? ".repeat(8_000),
  "{a: ".repeat(4_000),
]) {
  test(`not read: ${JSON.stringify(text.slice(0, 20))}`, { timeout: 60_000 }, () =>
    assert.equal(scalar(text, "a"), undefined),
  );
}
