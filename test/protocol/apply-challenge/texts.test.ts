import assert from "node:assert/strict";
import { test } from "node:test";
import type { Severity } from "../../../src/contract/enums.ts";
import { parseMarkdown } from "../../../src/documents/markdown/markdown.ts";
import { parseTerminalSentence } from "../../../src/documents/reports/terminal-sentence.ts";
import { cellEditor } from "../../../src/protocol/apply-challenge/cell-edits.ts";
import { withDismissed } from "../../../src/protocol/apply-challenge/dismissed-list.ts";
import { importedPath } from "../../../src/protocol/apply-challenge/import-lines.ts";
import { editLines, insertLines, keepingEnd } from "../../../src/protocol/apply-challenge/line-edits.ts";
import { withLabelledSeverity, withSeverity } from "../../../src/protocol/apply-challenge/severity-word.ts";
import { withTerminalNumbers } from "../../../src/protocol/apply-challenge/terminal-numbers.ts";
import { withoutAnyBug } from "../../../src/protocol/apply-challenge/zero-bugs.ts";

const SEVERITIES: readonly (readonly [text: string, severity: Severity, wanted: string])[] = [
  ["HIGH", "LOW", "LOW"],
  [" `High` ", "LOW", " `Low` "],
  ["**high** (see HIGH.md)", "MEDIUM", "**medium** (see HIGH.md)"],
  ["[HIGH](#high)", "LOW", "[LOW](#high)"],
  ["grave, not HIGH", "LOW", "grave, not HIGH"],
  ["", "LOW", ""],
];
for (const [text, severity, wanted] of SEVERITIES)
  test(`severity-word: ${JSON.stringify(text)} as ${severity}`, () => {
    assert.equal(withSeverity(text, severity), wanted);
    assert.equal(withLabelledSeverity(`- **Severity:** ${text}`, severity), `- **Severity:** ${wanted}`);
    assert.equal(withLabelledSeverity(`> **severity**: ${text}`, severity), `> **severity**: ${wanted}`);
    assert.equal(withLabelledSeverity(`- **Class:** ${text}`, severity), `- **Class:** ${text}`);
  });

test("cell-edits: only the cell of the column changes, whatever else says the same", () => {
  const text = "| Id | LOW \\| | Severity |\n|---|---|---|\n| LOW | `a|` \\| LOW |  LOW  |\n| LOW |\n";
  const cells = cellEditor(parseMarkdown(text), "severity");
  const edit = (line: string) => cells(3, cell => cell.replace("LOW", "HIGH"))?.(line);
  assert.equal(edit("| LOW | LOW \\| LOW |  LOW  |"), "| LOW | LOW \\| LOW |  HIGH  |");
  assert.equal(edit("LOW | LOW | LOW"), "LOW | LOW | HIGH");
  assert.equal(edit("| LOW |"), "| LOW |");
  assert.equal(
    cells(1, cell => cell),
    undefined,
  );
});

const SENTENCE =
  "BUG tracker has 9 entries. 9 have regression tests, 9 have exemptions, 9 are unresolved. Code review confirmed 9 bugs. Spec audit confirmed 9 code bugs (9 net-new). Expected total: 9 + 9 = 9.";
const numbered = {
  ...{ line: 3, entries: 1, tests: 2, exemptions: 3, unresolved: 4, review: 5, audit: 6, netNew: 7 },
  ...{ addends: [8, 9] as const, expected: 10 },
};
for (const [what, sentence] of [
  ["in a line", SENTENCE],
  ["behind other numbers", `In 2026 the tracker had 5, and now the ${SENTENCE}`],
  ["wrapped and quoted", `> ${SENTENCE.replaceAll(/[.,] /g, found => `${found.trim()}\n> `)}`],
  ["in bold type", SENTENCE.replace("tracker has 9", "**tracker** has **9**").replace("= 9", "= **9**")],
  ["with ends of lines of two characters", SENTENCE.replaceAll(". ", ".\r\n")],
] as const)
  test(`terminal-numbers: ${what}`, () => {
    const text = `# 1\n\n${sentence} And 77 more.\n\n88\n`;
    const edited = withTerminalNumbers(text, numbered);
    assert.deepEqual(parseTerminalSentence(parseMarkdown(edited).lines), numbered);
    assert.equal(edited.replaceAll(/\d+/g, "#"), text.replaceAll(/\d+/g, "#"));
    assert.ok(edited.endsWith("And 77 more.\n\n88\n"));
  });

const finding = (id: string) => ({ id, title: "It leaks.", path: `d/${id}.md` });
const item = (id: string) =>
  `- ${id}: It leaks. Rejected by the challenge; the reasons are in \`d/${id}.md\`.\n`;
const TITLE = "## Reviewed and dismissed\n";
const DISMISSED: readonly (readonly [what: string, text: string, ids: readonly string[], wanted: string])[] =
  [
    [
      "no section",
      "# Bugs\n",
      ["BUG-2", "BUG-001"],
      `# Bugs\n\n${TITLE}\n${item("BUG-001")}${item("BUG-2")}`,
    ],
    ["an empty one", `# Bugs\n\n${TITLE}`, ["BUG-001"], `# Bugs\n\n${TITLE}\n${item("BUG-001")}`],
    [
      "one that only says something",
      `${TITLE}\nNone.\n\n## More\n`,
      ["BUG-001", "BUG-002"],
      `${TITLE}\nNone.\n\n${item("BUG-001")}${item("BUG-002")}\n## More\n`,
    ],
    [
      "among others, one of which goes on",
      `${TITLE}\n- BUG-002: a\n  b\n- BUG-010: c\n  d\n\nEnd.\n`,
      ["BUG-011", "BUG-001", "BUG-009"],
      `${TITLE}\n${item("BUG-001")}- BUG-002: a\n  b\n${item("BUG-009")}- BUG-010: c\n  d\n${item("BUG-011")}\nEnd.\n`,
    ],
    ["one that is listed", `${TITLE}\n- BUG-001: a\n`, ["BUG-001"], `${TITLE}\n- BUG-001: a\n`],
    ["one that has a heading", `${TITLE}\n### BUG-001: a\n`, ["BUG-001"], `${TITLE}\n### BUG-001: a\n`],
  ];
for (const [what, text, ids, wanted] of DISMISSED)
  test(`dismissed-list: ${what}`, () => {
    assert.equal(withDismissed(text, ids.map(finding)), wanted);
    const crlf = (one: string) => one.replaceAll("\n", "\r\n");
    if (text.split("\n").length > 2 || what === "no section")
      assert.equal(withDismissed(crlf(text), ids.map(finding)), crlf(wanted));
  });

const COUNTS = "2 candidates were evaluated, and all 2 were eliminated.";
const NONE = `## No confirmed bugs\n\n${COUNTS} The section "Reviewed and dismissed" lists them.\n`;
const LISTED = `${TITLE}\n- BUG-001: a\n- BUG-002: b\n`;
const ZERO: readonly (readonly [what: string, text: string, wanted: string])[] = [
  [
    "a summary",
    `## Summary\n\nWords.\n\n${LISTED}`,
    `## Summary\n\nWords.\n\n${COUNTS}\n\n${NONE}\n${LISTED}`,
  ],
  ["a summary without words", `## Summary\n${LISTED}`, `## Summary\n\n${COUNTS}\n\n${NONE}\n${LISTED}`],
  ["no summary", `# Bugs\n${LISTED}`, `# Bugs\n\n## Summary\n\n${COUNTS}\n\n${NONE}\n${LISTED}`],
  ["a bug that is left", `### BUG-003: c\n\n${LISTED}`, `### BUG-003: c\n\n${LISTED}`],
  ["a heading that means to be one", `## BUG-003: c\n\n${LISTED}`, `## BUG-003: c\n\n${LISTED}`],
  ["said before", `## Zero confirmed bugs\n\n${LISTED}`, `## Zero confirmed bugs\n\n${LISTED}`],
];
for (const [what, text, wanted] of ZERO)
  test(`zero-bugs: ${what}`, () => {
    assert.equal(withoutAnyBug(text), wanted);
    assert.equal(withoutAnyBug(wanted), wanted);
  });

const IMPORTS: readonly (readonly [line: string, path: string | undefined])[] = [
  ['import "./regression/BUG-001.test.js";', "quality/regression/BUG-001.test.js"],
  ["  await import('../quality/./a.js')", "quality/a.js"],
  ['require("./a.cjs");', "quality/a.cjs"],
  ['require_relative "regression/a"', "quality/regression/a"],
  ['#include "a.c"', "quality/a.c"],
  ['import x from "./a.js";', undefined],
  ['import "./a.js"; run();', undefined],
  ['import "/a.js";', undefined],
  ['import "../../../a.js";', undefined],
  ['// import "./a.js";', undefined],
];
for (const [line, path] of IMPORTS)
  test(`import-lines: ${line}`, () => {
    assert.equal(importedPath(line, "quality/test_regression.js"), path);
  });

test("line-edits: what is taken is kept run by run, and what parts the rest stays", () => {
  const text = "a\n\nb\n\nc\n\nd\ne\n\nf";
  const removed = new Map([
    ...[3, 4].map(line => [line, "B"]),
    ...[5, 6].map(line => [line, "C"]),
    [8, "E"],
    [9, "E"],
  ] as [number, string][]);
  const edited = keepingEnd(text, whole =>
    editLines("x", whole, { removed, replaced: new Map([[1, () => "A"]]) }),
  );
  assert.equal(edited.text, "A\n\nd\n\nf");
  assert.deepEqual(
    edited.taken.map(({ bug, line, text: lines }) => [bug, line, lines]),
    [
      ["B", 3, "b\n\n"],
      ["C", 5, "c\n\n"],
      ["E", 8, "e\n\n"],
    ],
  );
  assert.equal(
    insertLines(
      "a\r\nb",
      new Map([
        [0, ["0"]],
        [2, ["c"]],
      ]),
    ),
    "0\r\na\r\nb\r\nc\r\n",
  );
});
