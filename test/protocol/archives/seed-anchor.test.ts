import assert from "node:assert/strict";
import { test } from "node:test";
import { anchorFile, anchorOf, lineOfAnchor } from "../../../src/protocol/archives/seed-anchor.ts";

const TEXT = "if (a)  {\n\treturn one;\n}\n\nif (b) {\n  return two;\n}\nreturn one;\n";
const FILE = anchorFile(TEXT);

for (const [what, line, anchor] of [
  ["a line by its words, however spaced", 1, "if (a) {"],
  ["a line of its own", 6, "return two;"],
  ["a line that another repeats with more around it", 2, undefined],
  ["a brace like others", 3, undefined],
  ["an empty line", 4, undefined],
  ["a line behind the end", 9, undefined],
  ["line 0", 0, undefined],
] as const)
  test(`anchor: ${what}`, () => assert.equal(anchorOf(FILE, line), anchor));

test("anchor: of a long line, its beginning", () => {
  assert.equal(anchorOf(anchorFile(`y${"x".repeat(5000)}`), 1), `y${"x".repeat(199)}`);
  assert.equal(anchorOf(anchorFile(`${"x".repeat(199)}\u{1f600}`), 1), "x".repeat(199));
});

for (const [what, text, was, now] of [
  ["where it was", "a\nb\nc\n", 2, 2],
  ["further down, spaced otherwise", "a\n\n\n\t b \nc\n", 2, 4],
  ["the nearest of two", "b\na\na\na\nb\n", 4, 5],
  ["the first of two as near", "b\na\nb\n", 2, 1],
  ["nowhere", "a\nc\n", 2, undefined],
  ["nowhere in an empty file", "", 2, undefined],
] as const)
  test(`anchor found: ${what}`, () => assert.equal(lineOfAnchor(anchorFile(text), "b", was), now));
