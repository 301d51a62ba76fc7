import { testCheck } from "../../support/check-cases.ts";

const requirements = (header: string) => ({
  "quality/BUGS.md": "# Bugs\n",
  "quality/REQUIREMENTS.md": `# Requirements\n\n${header}\n\n### REQ-001: boils\n\n### REQ-002: pours\n`,
});
const progress = (row: string) => ({
  "quality/PROGRESS.md": `# Progress\n\n## Artifact inventory\n\n| Artifact | Status | Path | Notes |\n|---|---|---|---|\n${row}\n`,
});
const row = (notes: string) => `| Requirements | generated | quality/REQUIREMENTS.md | ${notes} |`;

testCheck("requirement-counts", [
  { what: "nobody counts", files: requirements("Two of them."), status: "not due" },
  {
    what: "all count the same",
    files: {
      ...requirements("Requirements: 2 · Use cases: 1"),
      ...progress(row("2 requirements, 1 use case")),
      "quality/COVERAGE_MATRIX.md": "> **Requirements:** 2\n",
    },
    status: "pass",
  },
  {
    what: "each counts otherwise",
    files: {
      ...requirements("Requirements: 3"),
      ...progress(row("28 requirements (REQ-001..REQ-028)")),
      "quality/COVERAGE_MATRIX.md": "# Matrix\n\nRequirements: 1\n",
    },
    status: "fail",
    findings: [
      "error quality/COVERAGE_MATRIX.md:3 Here the requirements are 1; REQUIREMENTS.md defines 2.",
      "error quality/PROGRESS.md:7 Here the requirements are 28; REQUIREMENTS.md defines 2.",
      "error quality/REQUIREMENTS.md:3 Here the requirements are 3; REQUIREMENTS.md defines 2.",
    ],
  },
  {
    what: "numbers of something else",
    files: {
      ...requirements("Requirements: 2"),
      ...progress("| Contracts | generated | quality/CONTRACTS.md | 9 requirements |"),
    },
    status: "pass",
  },
  {
    what: "an inventory that does not count",
    files: { ...requirements("Requirements: 2"), ...progress(row("")) },
    status: "pass",
  },
  {
    what: "a header in a fence is an example",
    files: requirements("Requirements: 2\n\n```\nRequirements: 9\n```"),
    status: "pass",
  },
  {
    what: "other documents and other sections than the inventory",
    files: {
      ...requirements("Requirements: 2"),
      "quality/PROGRESS.md": "# Progress\n\n## Log\n\nREQUIREMENTS.md had 9 requirements.\n",
      "quality/NOTES.md": "## Artifact inventory\n\nREQUIREMENTS.md: 9 requirements\n",
    },
    status: "pass",
  },
]);
