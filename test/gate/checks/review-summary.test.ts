import { testCheck } from "../../support/check-cases.ts";
import { bugsText } from "../../support/small-run.ts";

const PATH = "quality/code_reviews/2026-11-20-review.md";
const review = (...lines: readonly string[]) => ({
  [PATH]: `${["# Review", "## Combined Summary", ...lines].join("\n")}\n`,
});
const table = (overall: string, ...rows: readonly string[]) =>
  review("", "| # | Status | Closes with |", "|---|---|---|", ...rows, "", overall);
const BUGS = bugsText(
  { id: "BUG-001", test: 'a.test.js — "adds two"' },
  { id: "BUG-002", test: 'a.test.js — "takes away"' },
  { id: "BUG-004", test: "" },
);
const KNOWN = "BUG, QUESTION, VIOLATED, INCONSISTENT";

testCheck("review-summary", [
  {
    what: "rows and a conclusion that fit",
    files: table(
      "**Overall:** FIX BEFORE MERGE",
      "| 1 | **BUG** | REGRESSION TEST: a test |",
      "| 2 | BUG | EXEMPTION: needs two machines |",
      "| 3 | VIOLATED (twice) | |",
    ),
    status: "pass",
  },
  {
    what: "the tests that BUGS.md names, quoted or not, beside a bug that is gone",
    files: {
      ...table(
        "**Overall:** BLOCK",
        '| BUG-001 | BUG | REGRESSION TEST: "adds two" |',
        "| BUG-002 | BUG | REGRESSION TEST: `takes away` |",
        "| BUG-003 | BUG | REGRESSION TEST: whatever |",
        "| BUG-004 | BUG | REGRESSION TEST: whatever |",
      ),
      "quality/BUGS.md": BUGS,
    },
    status: "pass",
  },
  {
    what: "a test that BUGS.md does not name for the bug",
    files: {
      ...table(
        "**Overall:** BLOCK",
        "| BUG-001 | BUG | REGRESSION TEST: takes away |",
        "| BUG-001, BUG-002 | BUG | REGRESSION TEST: takes away |",
      ),
      "quality/BUGS.md": BUGS,
    },
    status: "fail",
    findings: [
      `error ${PATH}:6 The row closes with the regression test "takes away", which is not the one that BUGS.md names.`,
    ],
  },
  {
    what: "SHIP where there are only questions",
    files: table("Overall: SHIP", "| 1 | QUESTION, answered: no | |"),
    status: "pass",
  },
  {
    what: "SHIP below a row that forbids it",
    files: table("- **Overall recommendation: SHIP**", "| 1 | QUESTION | |", "| 2 | INCONSISTENT | |"),
    status: "fail",
    findings: [`error ${PATH}:9 The overall recommendation is SHIP, but line 7 says INCONSISTENT.`],
  },
  {
    what: "BLOCK below such a row",
    files: table("Overall: BLOCK.", "| 1 | INCONSISTENT | |"),
    status: "pass",
  },
  {
    what: "a recommendation of its own making",
    files: table("**Overall assessment: FIX FIRST** — two bugs", "| 1 | QUESTION | |"),
    status: "fail",
    findings: [
      `error ${PATH}:8 The overall recommendation is "FIX FIRST — two bugs", which is none of SHIP, FIX BEFORE MERGE, BLOCK.`,
    ],
  },
  ...[
    ["as long as is shown whole", "x".repeat(40), "x".repeat(40)],
    ["longer than that", `${"x".repeat(39)} and more`, `${"x".repeat(39)}…`],
  ].map(([length, written, shown]) => ({
    what: `a recommendation ${length}`,
    files: table(`Overall: ${written}`, "| 1 | QUESTION | |"),
    status: "fail",
    findings: [
      `error ${PATH}:8 The overall recommendation is "${shown}", which is none of SHIP, FIX BEFORE MERGE, BLOCK.`,
    ],
  })),
  {
    what: "a word that only begins like one of the set",
    files: table("Overall: SHIPPABLE", "| 1 | BUGGY | |"),
    status: "fail",
    findings: [
      `error ${PATH}:6 A row has a status that is none of ${KNOWN}: "BUGGY".`,
      `error ${PATH}:8 The overall recommendation is "SHIPPABLE", which is none of SHIP, FIX BEFORE MERGE, BLOCK.`,
    ],
  },
  {
    what: "a recommendation outside the section or in a fence",
    files: table("```\nOverall: SHIP\n```\n## More\nOverall: SHIP", "| 1 | QUESTION | |"),
    status: "fail",
    findings: [`error ${PATH}:2 The combined summary recommends nothing overall.`],
  },
  {
    what: "several strange statuses are one finding",
    files: table("Overall: SHIP", "| 1 | QUESTION | |", "| 2 | CONSISTENT | |", "| 3 | | |"),
    status: "fail",
    findings: [`error ${PATH}:7 2 of 3 rows have a status that is none of ${KNOWN}: the first "CONSISTENT".`],
  },
  {
    what: "bugs that close with nothing",
    files: table(
      "Overall: BLOCK",
      "| 1 | BUG | REGRESSION TEST: a test |",
      "| 2 | BUG | REGRESSION TEST: |",
      "| 3 | BUG | later |",
    ),
    status: "fail",
    findings: [`error ${PATH}:7 2 of 3 BUG rows name neither a regression test nor an exemption.`],
  },
  {
    what: "a table without a status",
    files: review("", "| Bug |", "|---|", "| 1 |", "", "Overall: SHIP"),
    status: "unchecked",
    findings: ["note quality:0 Unchecked: 1 of 1; the combined summary has no table with a column Status."],
  },
  {
    what: "a table of another section",
    files: table("Overall: SHIP\n## More\n\n| Status |\n|---|\n| ODD |", "| 1 | QUESTION | |"),
    status: "pass",
  },
]);
