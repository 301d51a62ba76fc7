import { testJudging } from "../../support/judging-table.ts";
import { tddFile } from "../../support/small-records.ts";

const path = "quality/TDD_TRACEABILITY.md";
const table = (...rows: readonly string[]) => ({
  [path]: `| Bug ID | Red Result | Green Result |\n|---|---|---|\n${rows.join("\n")}\n`,
});
const open = tddFile([{ green_phase: "skipped", verdict: "confirmed open" }]);

testJudging("traceability-results", [
  { name: "plain words", files: { ...tddFile(), ...table("| BUG-001 | fail | pass |") } },
  { name: "tags and remarks", files: { ...tddFile(), ...table("| **BUG-001** | RED (xfail) | `GREEN` |") } },
  { name: "not run", files: { ...open, ...table("| BUG-001 | FAIL (see the log) | NOT_RUN (deferred) |") } },
  { name: "not run, in words", files: { ...open, ...table("| BUG-001 | failed | not run |") } },
  {
    name: "a pass that was never run",
    files: { ...open, ...table("| BUG-001 | fail | PASS |") },
    findings: [
      `error ${path}:3 The green result of BUG-001 is "PASS" here, but skipped in tdd-results.json.`,
    ],
  },
  {
    name: "a red run that passed",
    files: { ...tddFile(), ...table("| BUG-001 | pass | pass |") },
    findings: [`error ${path}:3 The red result of BUG-001 is "pass" here, but fail in tdd-results.json.`],
  },
  {
    name: "other words, and another bug",
    files: { ...tddFile(), ...table("| BUG-001 | as expected | pass |", "| BUG-002 | fail | pass |") },
    status: "unchecked",
    findings: [
      "note quality:0 Unchecked: 3 of 4; 2 because the sidecar has no entry for the bug of the row; 1 because the cell begins with no result.",
    ],
  },
]);
