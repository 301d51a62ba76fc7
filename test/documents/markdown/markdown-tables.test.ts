import assert from "node:assert/strict";
import { test } from "node:test";
import { parseMarkdown } from "../../../src/documents/markdown/markdown.ts";
import { tableCells } from "../../../src/documents/markdown/markdown-tables.ts";

const cells: readonly (readonly [row: string, cells: readonly string[]])[] = [
  ["| a | b |", ["a", "b"]],
  ["a | b", ["a", "b"]],
  ["| a |  | c", ["a", "", "c"]],
  ["| a \\| b | `c \\| d` |", ["a | b", "`c | d`"]],
  ["| `a|b` |", ["`a", "b`"]],
  ["| a \\\\| b |", ["a \\\\", "b"]],
  ["|", []],
  ["||", [""]],
];

for (const [row, expected] of cells) {
  test(`tableCells: ${row}`, () => assert.deepEqual(tableCells(row), expected));
}

test("a table ends at a blank line or another block", () => {
  const table = "| a | b |\n|---|:-:|\n| 1 | 2 |\n";
  const ends = ["\n| x | y |", "# h", "```", "> q", "- i", "---", "<!-- c -->"];
  for (const end of ends) {
    const [first, ...others] = parseMarkdown(`text\n${table}${end}\n`).tables;
    assert.deepEqual(first, { line: 2, header: ["a", "b"], rows: [{ line: 4, cells: ["1", "2"] }] }, end);
    assert.deepEqual(others, []);
  }
});

test("rows keep the cells that they have", () => {
  const [table] = parseMarkdown("| a | b |\n|-|-|\n| 1 |\n| 1 | 2 | 3 |\nplain\n").tables;
  assert.deepEqual(
    table?.rows.map(row => row.cells),
    [["1"], ["1", "2", "3"], ["plain"]],
  );
});

test("what is no table", () => {
  const texts = [
    "| a | b |\n",
    "| a | b |\n|---|\n",
    "a\n---\n",
    "```\n| a |\n|---|\n```\n",
    "| a |\n\n|---|\n",
    "<!--\n| a |\n|---|\n-->\n",
  ];
  for (const text of texts) assert.deepEqual(parseMarkdown(text).tables, [], text);
});

test("a table may follow another at once", () => {
  const text = "| a |\n|---|\n\n| b |\n|---|\n| 1 |\n";
  assert.deepEqual(
    parseMarkdown(text).tables.map(({ line, rows }) => [line, rows.length]),
    [
      [1, 0],
      [4, 1],
    ],
  );
});
