import assert from "node:assert/strict";
import { test } from "node:test";
import { parseMarkdown } from "../../../src/documents/markdown/markdown.ts";
import { trackerRows } from "../../../src/documents/reports/tracker.ts";

const rows = (text: string) => trackerRows(parseMarkdown(text).tables);

test("trackerRows: columns count by their header, in any order", () => {
  const text =
    "| Closure Status | # | Extra | File:Line |\n|-|-|-|-|\n| fixed (test passes) | 7 | x | a.js:3 |\n";
  assert.deepEqual(rows(text), [
    {
      line: 3,
      id: "BUG-007",
      source: "",
      location: "a.js:3",
      description: "",
      severity: "",
      closure: { text: "fixed (test passes)", kind: "fixed" },
      test: "",
    },
  ]);
});

test("trackerRows: a table without ids is no tracker", () => {
  assert.deepEqual(rows("| Source | Severity |\n|-|-|\n| a | b |\n"), []);
});

const ids: readonly (readonly [cell: string, id: string])[] = [
  ["1", "BUG-001"],
  ["1234", "BUG-1234"],
  ["BUG-001", "BUG-001"],
  ["**BUG-001**", "BUG-001"],
  ["[BUG-001](writeups/BUG-001.md)", "BUG-001"],
  ["**[BUG-001](writeups/BUG-001.md)**", "BUG-001"],
  ["[BUG-001](a.md) and 2", "[BUG-001](a.md) and 2"],
  ["H1", "BUG-H1"],
  ["BUG-1", "BUG-1"],
  ["later", "later"],
];

for (const [cell, id] of ids) {
  test(`tracker id: ${cell}`, () =>
    assert.equal(rows(`| # | Severity |\n|-|-|\n| ${cell} | Low |\n`)[0]?.id, id));
}

const closures: readonly (readonly [text: string, kind: string])[] = [
  ["fixed (test passes)", "fixed"],
  ["TDD verified (FAIL→PASS)", "verified"],
  ["confirmed open (xfail)", "open"],
  ["open", "open"],
  ["exempt (why)", "exempt"],
  ["Exempt", "exempt"],
  ["not fixed", "unknown"],
  ["fixedly", "unknown"],
  ["openly", "unknown"],
  ["", "unknown"],
];

for (const [text, kind] of closures) {
  test(`tracker closure: ${text}`, () => {
    assert.deepEqual(rows(`| Bug | Closure |\n|-|-|\n| 1 | ${text} |\n`)[0]?.closure, { text, kind });
  });
}
