import assert from "node:assert/strict";
import { test } from "node:test";
import { bugHeading, type MalformedForm } from "../../../src/documents/reports/bug-headings.ts";
import { parseBugs } from "../../../src/documents/reports/bugs.ts";

const accepted: readonly (readonly [title: string, id: string, rest: string])[] = [
  ["BUG-001", "BUG-001", ""],
  ["BUG-001: a title", "BUG-001", "a title"],
  ["BUG-001 — a title", "BUG-001", "a title"],
  ["BUG-001 – a title", "BUG-001", "a title"],
  ["BUG-H1 - a: title", "BUG-H1", "a: title"],
  ["BUG-12:", "BUG-12", ""],
];

for (const [title, id, rest] of accepted) {
  test(`bugHeading: ${title}`, () => {
    assert.deepEqual(bugHeading(title), { id, title: rest });
    assert.deepEqual(parseBugs(`### ${title}\n`).malformedHeadings, []);
  });
}

const malformed: readonly (readonly [line: string, form: MalformedForm])[] = [
  ["## BUG-1", "wrong level"],
  ["#### BUG-1", "wrong level"],
  ["# BUG-1", "wrong level"],
  ["### BUG-\uFF10\uFF10\uFF14: wide digits", "not a plain bug id"],
  ["### \u0412UG-004: a Cyrillic letter", "not a plain bug id"],
  ["### B\u200BUG-004: an invisible character", "not a plain bug id"],
  ["###BUG-1", "no space after the #s"],
  ["**BUG-1**", "bold text"],
  ["**BUG-1: a title**", "bold text"],
  ["- BUG-1", "list item"],
  ["- **BUG-1** a title", "list item"],
  ["1. BUG-1: a title", "list item"],
  ["### BUG-1 a title", "no separator before the title"],
  ["### BUG-1 [HIGH]: a title", "no separator before the title"],
  ["### **BUG-1**: a title", "not a plain bug id"],
  ["### [HIGH] BUG-1: a title", "not a plain bug id"],
  ["### Bug-1: a title", "not a plain bug id"],
  ["### Bug 1: a title", "not a plain bug id"],
  ["### BUG-1a: a title", "not a plain bug id"],
  ["### Confirmed: BUG-1", "not a plain bug id"],
  ["## New — [BUG-1] a title", "not a plain bug id"],
  ["### Confirmed BUG-1", "not a plain bug id"],
  ["> ### BUG-1: a title", "quoted heading"],
  ["> > ## BUG-1", "quoted heading"],
  ["<h3>BUG-1: a title</h3>", "HTML heading"],
  ['<H2 id="one">BUG-1', "HTML heading"],
];

for (const [line, form] of malformed) {
  test(`malformed: ${line}`, () => {
    const { bugs, malformedHeadings } = parseBugs(`# Bugs\n\n${line}\n`);
    assert.deepEqual(bugs, []);
    assert.deepEqual(malformedHeadings, [{ line: 3, text: line, form }]);
  });
}

const mentions = [
  "BUG-1 is mentioned",
  "| BUG-1 | High |",
  "```\n## BUG-1\n```",
  "<!--\n## BUG-1\n-->",
  "- BUG-1 was seen before",
  "> BUG-1 was seen before",
  "BUG-1 was seen before\n\n---",
  "It comes with\nBUG-1\n---",
  "BUG-1 | High\n---|---",
  "<p>BUG-1</p>",
  "### Rejected: BUG-1",
  "### Not confirmed: BUG-1",
  "### Notes on BUG-1",
  "### Confirmed: none",
  "## How BUG-1 came about",
  "## Debug-1",
  "## Bugs 1 to 3",
];

for (const text of mentions) {
  test(`a mention: ${JSON.stringify(text)}`, () => assert.deepEqual(parseBugs(text).malformedHeadings, []));
}

test("a bug that a heading defines may be listed elsewhere", () => {
  const text = "## Summary\n- BUG-001: a\n- **BUG-002**\n### BUG-001\n";
  assert.deepEqual(
    parseBugs(text).malformedHeadings.map(({ line }) => line),
    [3],
  );
});

for (const underline of ["---", "=====", "--  "])
  test(`malformed: a title underlined by ${underline}`, () => {
    assert.deepEqual(parseBugs(`# Bugs\n\nBUG-1: a title\n${underline}\n`).malformedHeadings, [
      { line: 3, text: "BUG-1: a title", form: "underlined heading" },
    ]);
  });

test("a bug that a heading defines may be quoted, introduced and underlined", () => {
  const text =
    "### BUG-001\n\n> ### BUG-001\n\n### Fixed: BUG-001\n\nBUG-001 is small\n---\n<h3>BUG-001</h3>\n";
  assert.deepEqual(parseBugs(text).malformedHeadings, []);
});
