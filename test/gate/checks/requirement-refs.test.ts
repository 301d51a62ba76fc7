import { bugsFile, testCheck } from "../../support/check-cases.ts";

const BUGS = "quality/BUGS.md";
const REQUIREMENTS = "quality/REQUIREMENTS.md";
const TDD = "quality/results/tdd-results.json";
const TABLE = "quality/TDD_TRACEABILITY.md";
const run = (bug: string, entry = "REQ-001", row = "REQ-001") => ({
  [BUGS]: bugsFile({ "BUG-001": bug === "" ? [] : [`- **Requirement:** ${bug}`] }),
  [REQUIREMENTS]: "### REQ-001: one\n\nUnlike REQ-009.\n\n### REQ-002: two\n",
  [TDD]: JSON.stringify({ bugs: [{ id: "BUG-001", requirement: entry }] }, null, 1),
  [TABLE]: `| Bug ID | Requirement ID |\n|---|---|\n| BUG-001 | ${row} |\n`,
});

testCheck("requirement-refs", [
  { what: "the same in all three", files: run("REQ-001"), status: "pass" },
  { what: "more in words", files: run("REQ-001 (tier 2)", "REQ-001", "`REQ-001`"), status: "pass" },
  { what: "one of several", files: run("REQ-001, REQ-002", "REQ-002", "REQ-001"), status: "pass" },
  {
    what: "an empty cell is left to the check of rows",
    files: run("REQ-001", "REQ-001", ""),
    status: "pass",
  },
  {
    what: "one that is only mentioned, everywhere the same, is one finding",
    files: run("REQ-009", "REQ-009", "REQ-009"),
    status: "fail",
    findings: [`error ${BUGS}:5 BUG-001 breaks REQ-009, which REQUIREMENTS.md does not define.`],
  },
  {
    what: "others in the sidecar and the table",
    files: run("REQ-001", "REQ-002", "none"),
    status: "fail",
    findings: [
      `error ${TABLE}:3 BUG-001 breaks REQ-001 by BUGS.md, but "none" here.`,
      `error ${TDD}:3 BUG-001 breaks REQ-001 by BUGS.md, but REQ-002 here.`,
    ],
  },
  {
    what: "none",
    files: run("common sense"),
    status: "fail",
    findings: [`error ${BUGS}:5 BUG-001 names no requirement, but says "common sense".`],
  },
  {
    what: "none in BUGS.md, so that the others stand for themselves",
    files: run("", "REQ-009"),
    status: "fail",
    findings: [`error ${TDD}:3 BUG-001 breaks REQ-009, which REQUIREMENTS.md does not define.`],
  },
  { what: "no bugs", files: { [BUGS]: "## No confirmed bugs\n", [REQUIREMENTS]: "x\n" }, status: "not due" },
  {
    what: "the same and another in the sidecar, and a record of no bug",
    files: {
      ...run("REQ-001", "REQ-001 and REQ-002"),
      [TABLE]: "| Bug ID | Requirement ID |\n|---|---|\n| BUG-001 | REQ-001 |\n",
    },
    status: "fail",
    findings: [`error ${TDD}:3 BUG-001 breaks REQ-001 by BUGS.md, but REQ-001, REQ-002 here.`],
  },
  {
    what: "an entry without an id, and one without a requirement",
    files: {
      ...run("REQ-001"),
      [TDD]: JSON.stringify({ bugs: [{ requirement: "REQ-009" }, { id: "BUG-001", requirement: "" }] }),
    },
    status: "pass",
  },
]);
