import assert from "node:assert/strict";
import { test } from "node:test";
import { type LabelEnd, labelledFields } from "../../../src/documents/markdown/labelled-fields.ts";
import { parseMarkdown } from "../../../src/documents/markdown/markdown.ts";

const read = (text: string, ends?: readonly LabelEnd[]) =>
  labelledFields(parseMarkdown(text).lines, ends).map(({ label, text, line }) => [label, text, line]);

const cases: readonly (readonly [
  name: string,
  text: string,
  fields: readonly (readonly [string, string, number])[],
])[] = [
  [
    "a label, bulleted or not",
    "**A:** b\n- **C d:** e\n* **F**: g",
    [
      ["A", "b", 1],
      ["C d", "e", 2],
      ["F", "g", 3],
    ],
  ],
  ["a colon inside the label", "**File:Line:** `a:1`", [["File:Line", "`a:1`", 1]]],
  [
    "a value on the lines below",
    "- **A:**\n  b\n  c  \n- **D:** e",
    [
      ["A", "b c", 1],
      ["D", "e", 4],
    ],
  ],
  ["a blank line ends a value", "**A:** b\n\nc", [["A", "b", 1]]],
  ["a heading ends a value", "**A:** b\n#### c\nd", [["A", "b", 1]]],
  ["a fence ends a value", "**A:** b\n```\nc\n```\nd", [["A", "b", 1]]],
  ["a comment ends a value", "**A:** b\n<!-- c -->\nd", [["A", "b", 1]]],
  ["a rule ends a value", "**A:** b\n---\nd", [["A", "b", 1]]],
  ["an empty value", "**A:**", [["A", "", 1]]],
  ["markup in a value stays", "**A:** **b** `c`", [["A", "**b** `c`", 1]]],
  ["bold text without a colon is no label", "**A** b\n**C.** d\n** :** e\n**:** f", []],
  ["a nested bullet is no label", "- **A:** b\n  - **C:** d", [["A", "b - **C:** d", 1]]],
  ["nothing in fences", "```\n**A:** b\n```", []],
];

for (const [name, text, fields] of cases) {
  test(`labelledFields: ${name}`, () => assert.deepEqual(read(text), fields));
}

test("labelledFields: labels that end with a full stop", () => {
  assert.deepEqual(read("**A.** b\n**C:** d", [":", "."]), [
    ["A", "b", 1],
    ["C", "d", 2],
  ]);
});
