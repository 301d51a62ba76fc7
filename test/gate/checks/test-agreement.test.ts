import { bugsFile, ownRun, testCheck } from "../../support/check-cases.ts";

const TABLE = "quality/TDD_TRACEABILITY.md";
const PROGRESS = "quality/PROGRESS.md";
const TEST = "quality/regression/BUG-001.test.js";
const records = (test: string, tracked = "", location = "", reference = `${TEST} — "it holds"`) => ({
  "quality/BUGS.md": bugsFile({ "BUG-001": [`- **Test:** ${reference}`] }),
  [TABLE]: `| Bug ID | Test File:Function |\n|---|---|\n| BUG-001 | ${test} |\n| BUG-009 | x.js |\n`,
  [PROGRESS]: `## Cumulative BUG tracker\n\n| # | File:Line | Test/Exemption |\n|---|---|---|\n| 1 | ${location} | ${tracked} |\n`,
});
const own = (...cells: Parameters<typeof records>) => ownRun(records(...cells), []);
const other = (path: string, line: number, text: string) =>
  `error ${path}:${line} The test of BUG-001 is ${TEST} — "it holds" in BUGS.md, but ${text} here.`;

testCheck("test-agreement", [
  ...[
    `${TEST}: "it holds"`,
    `\`${TEST}\` — "it holds"`,
    "BUG-001.test.js:it holds",
    `./${TEST} (todo)`,
    TEST,
    "see above",
  ].map(text => ({ what: `the same test: ${text}`, files: own(text, text, "src/a.js:3"), status: "pass" })),
  {
    what: "a function of a class",
    files: own("`t.py::Cases::test_a`", "exempt — no a.b", "a.js:9", "`t.py::Cases::test_a`"),
    status: "pass",
  },
  ...[
    'quality/regression/BUG-002.test.js: "it holds"',
    `${TEST}: "it does not"`,
    `other/BUG-001.test.js`,
    `${TEST}::other`,
  ].map(text => ({
    what: `another test: ${text}`,
    files: own(text, text),
    status: "fail",
    findings: [other(PROGRESS, 5, text), other(TABLE, 3, text)],
  })),
  {
    what: "another file in the tracker",
    files: own(TEST, "", "src/b.js:1"),
    status: "fail",
    findings: [`error ${PROGRESS}:5 The place of BUG-001 is src/a.js:1 in BUGS.md, but src/b.js:1 here.`],
  },
  { what: "a run of other people's", files: records("x.js", "x.js", "src/b.js:1"), status: "not due" },
  {
    what: "one of several tests, and one of several places",
    files: own(TEST, TEST, "src/a.js:3, src/b.js:1", `${TEST} — "it holds"; other.js — "too"`),
    status: "fail",
    findings: [
      `error ${PROGRESS}:5 The place of BUG-001 is src/a.js:1 in BUGS.md, but src/a.js:3, src/b.js:1 here.`,
    ],
  },
  {
    what: "blank cells and words",
    files: own(" ", " ", "in the lid"),
    status: "pass",
  },
  {
    what: "one of a bug's several places",
    files: ownRun(
      {
        ...records(TEST, TEST, "src/b.js:2"),
        "quality/BUGS.md": `### BUG-001\n\n**Source:** a\n**File:** src/a.js:1, src/b.js:2\n**TDD verdict:** open\n`,
      },
      [],
    ),
    status: "pass",
  },
  {
    what: "blank cells alone",
    files: ownRun(
      {
        ...records("", " ", " "),
        [TABLE]: "| Bug ID | Test File:Function |\n|---|---|\n| BUG-001 |  |\n",
      },
      [],
    ),
    status: "not due",
  },
]);
