import { testCheck } from "../../support/check-cases.ts";

const PATH = "quality/code_reviews/d-review.md";
const requirements = (count: number) =>
  Array.from({ length: count }, (_, at) => `### REQ-${String(at + 1).padStart(3, "0")}: r\n`).join("\n");
const files = (
  second: readonly string[],
  { first = ["**Line 3:** [BUG] x"], third = ["CONSISTENT"], count = 2 } = {},
) => ({
  "quality/BUGS.md": "# Bugs\n",
  "quality/REQUIREMENTS.md": requirements(count),
  [PATH]: [
    "# Review",
    "",
    "## Pass 1: Structural Review",
    "",
    ...first,
    "",
    "## Pass 2: Requirement Verification",
    "",
    ...second,
    "",
    "## Pass 3: Cross-Requirement Consistency",
    "",
    ...third,
    "",
  ].join("\n"),
});
const TABLE = ["| Requirement | Status | Evidence |", "|---|---|---|"];
const BOTH = ["| REQ-001 | SATISFIED | src/a.js:1 |", "| REQ-002 | VIOLATED | src/a.js:2 |"];
const error = (line: number, message: string) => `error ${PATH}:${line} ${message}`;

testCheck("review-findings", [
  { what: "a table", files: files([...TABLE, ...BOTH]), status: "pass" },
  {
    what: "sub-sections",
    files: files([
      "### REQ-001: boils",
      "**Verdict: SATISFIED**",
      "`boil` in a.py (lines 3-4)",
      "",
      "### REQ-002: pours",
      "Partially satisfied, src/a.js:2",
    ]),
    status: "pass",
  },
  {
    what: "a list, and one that cannot be assessed",
    files: files(["- **REQ-001:** satisfied, a.py", "- **REQ-002:** NOT ASSESSABLE without a stove"]),
    status: "pass",
  },
  {
    what: "of more than fifty those that matter",
    files: files([...TABLE, BOTH[0] ?? ""], { count: 51 }),
    status: "pass",
  },
  {
    what: "one is left out",
    files: files([...TABLE, BOTH[0] ?? ""]),
    status: "fail",
    findings: [error(7, "The second pass does not judge REQ-002.")],
  },
  {
    what: "one is left out, and the second pass has a second heading",
    files: files([...TABLE, BOTH[0] ?? "", "", "## Pass 2: Requirement verification"]),
    status: "fail",
    findings: [error(7, "The second pass does not judge REQ-002.")],
  },
  {
    what: "all together",
    files: files([...TABLE, "| REQ-001 to REQ-002 | fine | |"]),
    status: "fail",
    findings: [
      error(11, "REQ-001, REQ-002 are judged together."),
      error(
        11,
        "The review of REQ-001 has no status; it is one of SATISFIED, VIOLATED, PARTIALLY SATISFIED, NOT ASSESSABLE.",
      ),
      error(11, "The review of REQ-001 names no file."),
    ],
  },
  {
    what: "one is judged twice, by another word and by one that is none",
    files: files([
      ...TABLE,
      ...BOTH,
      "| REQ-002 | SATISFIED | src/a.js:3 |",
      "",
      "| Note |",
      "|---|",
      "| REQ-001 FINE, src/b.js:1 |",
    ]),
    status: "fail",
    findings: [
      error(13, "REQ-002 was judged before, on line 12."),
      error(17, "REQ-001 was judged before, on line 11."),
      error(
        17,
        "The review of REQ-001 has no status; it is one of SATISFIED, VIOLATED, PARTIALLY SATISFIED, NOT ASSESSABLE.",
      ),
    ],
  },
  {
    what: "a table whose first column is another",
    files: files([
      "| Status | Requirement | Evidence |",
      "|---|---|---|",
      "| SATISFIED | REQ-001 | src/a.js:1 |",
      "| VIOLATED | REQ-002 | src/a.js:2 |",
    ]),
    status: "pass",
  },
  {
    what: "a review without a second pass",
    files: { ...files([]), [PATH]: "# Review\n" },
    status: "pass",
  },
  {
    what: "four that name a file and no line of it",
    files: files([...TABLE, ...[1, 2, 3, 4].map(number => `| REQ-00${number} | SATISFIED | a.py |`)], {
      count: 4,
    }),
    status: "pass",
  },
  {
    what: "exactly three on one line, and entries that are about none",
    files: files(
      [
        ...TABLE,
        "| Requirement: REQ-001 | SATISFIED | REQ-002 differs, src/a.js:1 |",
        ...[2, 3].map(number => `| REQ-00${number} | SATISFIED | src/a.js:1 |`),
        "| Summary | all of them | |",
      ],
      { count: 3 },
    ),
    status: "pass",
  },
  {
    what: "three are left out",
    files: files([...TABLE, BOTH[0] ?? ""], { count: 50 }),
    status: "fail",
    findings: [error(7, "The second pass does not judge REQ-002 and 48 more.")],
  },
  {
    what: "four on one line",
    files: files([...TABLE, ...[1, 2, 3, 4].map(number => `| REQ-00${number} | SATISFIED | src/a.js:1 |`)], {
      count: 4,
    }),
    status: "pass",
    findings: [`warning ${PATH}:11 4 requirements rest on src/a.js:1.`],
  },
  {
    what: "findings without a line, and with a tag of their own",
    files: files([...TABLE, ...BOTH], {
      first: ["- **Line:** [BUG] x", "- **Line 4:** [NIT] y", "- **Line 5:** fine"],
    }),
    status: "fail",
    findings: [
      error(5, "The finding names no line."),
      error(6, "The finding is tagged NIT, which is none of BUG, QUESTION, INCOMPLETE."),
    ],
  },
  {
    what: "a third pass that compares nothing",
    files: files([...TABLE, ...BOTH], { third: ["All is well."] }),
    status: "fail",
    findings: [error(14, "The third pass calls nothing CONSISTENT or INCONSISTENT.")],
  },
]);
