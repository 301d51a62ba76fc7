import { bugsFile, testCheck } from "../../support/check-cases.ts";

const BUGS = "quality/BUGS.md";
const TABLE = "quality/TDD_TRACEABILITY.md";
const log = (id: string, tag = "RED") => ({ [`quality/results/${id}.red.log`]: `${tag}\n` });
const two = {
  [BUGS]: bugsFile({ "BUG-001": [], "BUG-002": [] }),
  ...log("BUG-001"),
  ...log("BUG-002", "NOT_RUN"),
};
const header =
  "| Bug ID | Requirement ID | Spec Doc | Spec Section | Behavioral Contract | Test File:Function | Red Result | Green Result |\n|---|---|---|---|---|---|---|---|";
const table = (...rows: string[]) => ({ [TABLE]: [header, ...rows, ""].join("\n") });
const row = (id: string, green = "pass") =>
  `| ${id} | REQ-001 | README | 1 | holds | t:f | fail | ${green} |`;

testCheck("traceability-ids", [
  { what: "a row for the bug that was tested", files: { ...two, ...table(row("BUG-001")) }, status: "pass" },
  {
    what: "a row for the other one too",
    files: { ...two, ...table(row("BUG-001"), row("BUG-002")) },
    status: "pass",
  },
  {
    what: "a row of another bug, twice",
    files: { ...two, ...table(row("BUG-003"), row("BUG-003")) },
    status: "fail",
    findings: [
      `error ${BUGS}:1 BUG-001 has no traceability row.`,
      `error ${TABLE}:3 There is a traceability row for BUG-003, which BUGS.md does not confirm.`,
      `error ${TABLE}:4 BUG-003 has a second traceability row; the first is on line 3.`,
    ],
  },
  {
    what: "an empty cell",
    files: { ...two, ...table(row("BUG-001"), row("BUG-002", "")) },
    status: "fail",
    findings: [`error ${TABLE}:4 The row of BUG-002 leaves empty: Green Result.`],
  },
  {
    what: "a dash names nothing, and one with a reason does",
    files: { ...two, ...table(row("BUG-001", "— no fix was tried"), row("BUG-002", "—")) },
    status: "fail",
    findings: [`error ${TABLE}:4 The row of BUG-002 leaves empty: Green Result.`],
  },
  {
    what: "an empty column is one finding",
    files: { ...two, ...table(row("BUG-001", ""), row("BUG-002", "")) },
    status: "fail",
    findings: [`error ${TABLE}:3 No row fills the column Green Result.`],
  },
  {
    what: "bold headers in other letter case, and an id that is a link",
    files: {
      ...two,
      [TABLE]: [
        header.replaceAll(/([A-Z][^|]*[a-zD]) \|/g, "**$1** |").replace("Bug ID", "Bug Id"),
        row("[BUG-001](writeups/BUG-001.md)"),
        "",
      ].join("\n"),
    },
    status: "pass",
  },
  { what: "no table", files: two, status: "blocked" },
  {
    what: "a column that only the first row leaves empty, and one that only the second does",
    files: { ...two, ...table(row("BUG-001", ""), row("BUG-002").replace("| fail |", "|  |")) },
    status: "fail",
    findings: [
      `error ${TABLE}:3 The row of BUG-001 leaves empty: Green Result.`,
      `error ${TABLE}:4 The row of BUG-002 leaves empty: Red Result.`,
    ],
  },
  {
    what: "a row without an id is a stray one, and what else it leaves empty is told",
    files: { ...two, ...table(row("BUG-001"), row("", "")) },
    status: "fail",
    findings: [
      `error ${TABLE}:4 The row of no bug leaves empty: Green Result.`,
      `error ${TABLE}:4 There is a traceability row for no bug at all, which BUGS.md does not confirm.`,
    ],
  },
  {
    what: "another table beside",
    files: {
      ...two,
      [TABLE]: `${[header, row("BUG-001")].join("\n")}\n\n| Term | Meaning |\n|---|---|\n| fail | red |\n`,
    },
    status: "pass",
  },
]);
