import assert from "node:assert/strict";
import { test } from "node:test";
import { readCheckList } from "../../../src/documents/ledgers/check-list.ts";
import { anyText, fc } from "../../support/properties.ts";

const ticketsOf = (text: string) => {
  const read = readCheckList(text);
  assert.ok("tickets" in read, JSON.stringify(read));
  return read.tickets;
};
const faultsOf = (text: string) => {
  const read = readCheckList(text);
  return "faults" in read ? read.faults.map(({ line, message }) => `${line}: ${message}`) : [];
};

test("check list: tasks as spec-kit writes them", () => {
  const text = `---
description: "x"
---

# Tasks

## Format: \`[ID] [P?] [Story] Description\`

- **[P]**: Can run in parallel
- [Format](#format)

\`\`\`bash
- [ ] T099 Not one
\`\`\`

<!--
- [ ] T098 Nor this
-->

## Phase 1: Setup

- [x] T001 Create the project
- [X] T002 [P] [US1] Write src/a.ts (depends on T001, T002 and T003)
- [ ] TXXX Tidy up
`;
  assert.deepEqual(
    ticketsOf(text).map(({ id, title, status, state, labels, dependsOn, line, priority, created }) => [
      ...[id, title, status, state, labels.join(), dependsOn.map(needed => needed.id).join(), line],
      ...[priority, created],
    ]),
    [
      ["T001", "Create the project", "[x]", "done", "", "", 22, 2, ""],
      [
        "T002",
        "Write src/a.ts (depends on T001, T002 and T003)",
        "[x]",
        "done",
        "P,US1",
        "T001,T002,T003",
        23,
        2,
        "",
      ],
      ["txxx-tidy-up", "TXXX Tidy up", "[ ]", "open", "", "", 24, 2, ""],
    ],
  );
});

test("check list: tasks as OpenSpec writes them, one in another and each with what is said below it", () => {
  const text = `## 1. First
- [ ] 1.1 Do it
  - Test plan: run it
  - [x] 1.1.1 A part
    - Acceptance criteria:
      - It works
- [ ] 2. Another
- plain
  - [ ] 2.1 below what is no task

    **Scope:** all
Scope: of something else

## 2. Second

  - [ ] 3.1 not below the one before
`;
  assert.deepEqual(
    ticketsOf(text).map(({ id, parent, brief, line }) => [id, parent, brief.parts.join(), line]),
    [
      ["1.1", undefined, "test plan", 2],
      ["1.1.1", "1.1", "acceptance criteria", 4],
      ["2", undefined, "", 7],
      ["2.1", undefined, "scope", 9],
      ["3.1", undefined, "", 16],
    ],
  );
});

const items = [
  ["- [ ] **T001** Bold", "T001", "Bold"],
  ["- [ ] `T001`: Code", "T001", "Code"],
  ["- [ ] T001: Colon", "T001", "Colon"],
  ["* [ ] 1.2. Dots", "1.2", "Dots"],
  ["1. [ ] 1) Bracket", "1", "Bracket"],
  ["- [ ] 3 retries are enough", "3-retries-are-enough", "3 retries are enough"],
  ["- [ ] [docs](a.md) are there", "docs-a-md-are-there", "[docs](a.md) are there"],
  ["- [ ] **Über alles** & more!", "über-alles-more", "**Über alles** & more!"],
  ["- [ ] T001", "T001", ""],
] as const;
for (const [text, id, title] of items)
  test(`check list: ${text}`, () =>
    assert.deepEqual(
      ticketsOf(text).map(ticket => [ticket.id, ticket.title]),
      [[id, title]],
    ));

const boxes = [
  ["- [-] T001 Given up", "[-]"],
  ["- [~] T001 Begun", "[~]"],
  ["- [/] T001 Begun", "[/]"],
] as const;
for (const [text, status] of boxes)
  test(`check list: ${text} is neither open nor done`, () =>
    assert.deepEqual(
      ticketsOf(text).map(ticket => [ticket.id, ticket.status, ticket.state]),
      [["T001", status, "other"]],
    ));

const honest = [
  "- [](url) T003",
  "- [ ](url)",
  "- [x][ref] T004",
  "- [X]: https://example.org",
  "- [x](a.md) T005",
  "-[x](a.md)",
  "-[text](a.md)",
  "- [xx] T006",
  "- [1] a note",
  "Text -[ ] T007",
  "    -[ ] T008 code",
  "```\n-[ ] T009\n- []\n```",
  "<!-- a\n-[ ] T010 -->",
];
for (const text of honest)
  test(`check list: ${JSON.stringify(text)} is honest markdown`, () => assert.deepEqual(faultsOf(text), []));

const almost = [
  "- [] T003",
  "-[ ] T004",
  "- [ x ] T005",
  "- [ ]T008",
  "- [x]T008",
  "- [  ] T001",
  "- [x ] T001",
  "- [\u00a0] T001",
  "- [ ][P] T001",
  "*[X] T001",
  "1.[ ] T001",
  "- [-]T001",
  "- []",
];
for (const text of almost)
  test(`check list: ${JSON.stringify(text)} is meant to be a task, and is damage`, () => {
    const message =
      "This begins like a check box and is none, so its task would be overlooked; a box is `- [ ] ` or `- [x] `.";
    assert.deepEqual(faultsOf(`- [ ] T100 a\n${text}`), [`2: ${message}`]);
    assert.deepEqual(faultsOf(`- [ ] T100 a\n  ${text}`), [`2: ${message}`]);
  });

const noTasks = [
  "- T001 no box",
  "[ ] T001 no list",
  "- [1] a note",
  "- [x](a.md)",
  "    - [ ] T001 code",
  "> - [ ] T001",
];
for (const text of noTasks)
  test(`check list: ${JSON.stringify(text)} is no task`, () => assert.deepEqual(ticketsOf(text), []));

test("check list: a number that stands twice is two rows", () =>
  assert.deepEqual(
    ticketsOf("- [x] T001 One\n- [ ] T001 One\n").map(({ state, line }) => [state, line]),
    [
      ["done", 1],
      ["open", 2],
    ],
  ));

const damage = [
  [
    "- [x] T001 One\n- [ ] T001  ONE\n- [ ] T001 Two",
    ["3: The number T001 is that of another task, too, on line 1."],
  ],
  [
    "- [ ] Run tests\n\n## Again\n- [x] run tests!",
    ["4: The task reads like the one on line 1, and neither has a number to tell them apart."],
  ],
  [
    "- [ ]\n- [ ] ...",
    [
      "1: The task has neither a number nor a text to know it by.",
      "2: The task has neither a number nor a text to know it by.",
    ],
  ],
  ["- [ ] T001 a\n```\n- [ ] T002 b", ["2: This code block is never closed, and tasks in it are none."]],
  [
    "- [ ] T001 a\n<!--\n- [ ] T002 b",
    ["3: The comment that ends here is never closed, and tasks in it are none."],
  ],
] as const;
for (const [text, faults] of damage)
  test(`check list: ${JSON.stringify(text)} is damage`, () => assert.deepEqual(faultsOf(text), faults));

const line = fc.oneof(
  fc
    .tuple(
      fc.constantFrom("", "  ", "    ", "\t"),
      fc.constantFrom("- ", "* ", "1. ", "", "# ", "```", "<!-- "),
      fc.constantFrom("[ ] ", "[x] ", "[-] ", "[", ""),
      fc.oneof(
        fc.constantFrom("T001 a", "1.2 b", "Scope: c", "depends on T001, T001,T001 and", "[P] [P] d"),
        fc.string(),
      ),
    )
    .map(parts => parts.join("")),
  anyText({ maxLength: 20 }),
);
test("check list: no text breaks the reader, and every task stands where it says, in order", () =>
  fc.assert(
    fc.property(fc.array(line, { maxLength: 12 }), lines => {
      const read = readCheckList(lines.join("\n"));
      if ("faults" in read) return read.faults.every(({ line: at }) => at >= 1);
      const texts = lines
        .join("\n")
        .replace(/^\uFEFF/, "")
        .split("\n");
      return read.tickets.every(
        (ticket, index) =>
          texts[ticket.line - 1]?.includes(ticket.title) === true &&
          ticket.line > (read.tickets[index - 1]?.line ?? 0) &&
          ticket.id !== "" &&
          Array.isArray(ticket.brief.parts),
      );
    }),
  ));
