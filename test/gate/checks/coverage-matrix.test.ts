import { testCheck } from "../../support/check-cases.ts";

const PATH = "quality/COVERAGE_MATRIX.md";
const files = (...lines: readonly string[]) => ({
  "quality/BUGS.md": "# Bugs\n",
  "quality/REQUIREMENTS.md": "### REQ-001: boils\n\n### REQ-002: pours\n",
  [PATH]: `# Matrix\n\n${lines.join("\n")}\n`,
});
const table = (...rows: readonly string[]) => files("| Requirement | Tests |", "|---|---|", ...rows);
const error = (line: number, message: string) => `error ${PATH}:${line} ${message}`;

testCheck("coverage-matrix", [
  { what: "a row each", files: table("| **REQ-001** | a |", "| REQ-002 | b |"), status: "pass" },
  {
    what: "another shape that names each",
    files: files("a.js: boils → REQ-001", "a.js: pours → REQ-002"),
    status: "pass",
  },
  {
    what: "ids with titles, and a second table of the same requirements",
    files: files(
      ...["Tests", "Contracts"].flatMap(title => [
        `| Requirement | ${title} |`,
        "|---|---|",
        "| REQ-001: boils up to the rim | a |",
        "| REQ-002 — pours 3 cups | b |",
        "",
      ]),
    ),
    status: "pass",
  },
  {
    what: "one is left out",
    files: table("| REQ-001 | a |"),
    status: "fail",
    findings: [error(5, "REQ-002 has no row in the coverage matrix.")],
  },
  {
    what: "one has no row, and a sentence that names it",
    files: table("| REQ-001 | a |", "", "REQ-002 is tested elsewhere."),
    status: "fail",
    findings: [error(5, "REQ-002 has no row in the coverage matrix.")],
  },
  {
    what: "a list of two, and a range that gives the last by its number",
    files: table("| REQ-001, REQ-002 | a |", "| REQ-001..002 | b |"),
    status: "fail",
    findings: [
      error(5, 'The row "REQ-001, REQ-002" is about several requirements.'),
      error(6, 'The row "REQ-001..002" is about several requirements.'),
    ],
  },
  {
    what: "three rows",
    files: table("| REQ-001 | a |", "| REQ-002 | b |", "| REQ-001 | c |", "| REQ-001 | d |"),
    status: "fail",
    findings: [7, 8].map(line => error(line, "REQ-001 has a second row; the first is on line 5.")),
  },
  {
    what: "another shape that leaves both out, but for a fence",
    files: files("Everything is covered.", "```", "REQ-001", "```"),
    status: "fail",
    findings: [error(0, "REQ-001 has no row in the coverage matrix, nor do 1 more.")],
  },
  {
    what: "a range, a stranger, a second row",
    files: table("| REQ-001 – REQ-002 | all |", "| REQ-009 | c |", "| REQ-001 | a |"),
    status: "fail",
    findings: [
      error(5, 'The row "REQ-001 – REQ-002" is about several requirements.'),
      error(6, "There is a row for REQ-009, which REQUIREMENTS.md does not define."),
      error(7, "REQ-001 has a second row; the first is on line 5."),
    ],
  },
  {
    what: "shares that nobody computed",
    files: table(
      "| REQ-001 | a |",
      "| REQ-002 | b |",
      "",
      "With a test: 1 of 2 (50 %), 11 of 12 | 92 %, 2 of 3 (66 %).",
      "With a use case: 1 of 2, 90 %.",
      "3 of 2 (100 %)",
      "1 of 100 (2 %)",
      "2 of 2 (90 %)",
      "```",
      "1 of 2 (90 %)",
      "```",
    ),
    status: "fail",
    findings: [
      error(9, "1 of 2 are said to be 90 %, which is 50 %."),
      error(10, "3 of 2 are said to be 100 %, which is more than there are."),
      error(11, "1 of 100 are said to be 2 %, which is 1 %."),
      error(12, "2 of 2 are said to be 90 %, which is 100 %."),
    ],
  },
]);
