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
  {
    name: "a phase that nobody knows",
    files: { ...tddFile([{ red_phase: "skipped" }]), ...table("| BUG-001 | fail | pass |") },
    status: "unchecked",
    findings: ["note quality:0 Unchecked: 1 of 2; the sidecar's phase is none that the contract knows."],
  },
  {
    name: "a row without an id, and an entry without one",
    files: { ...tddFile([{}, { id: 7 }]), ...table("| BUG-001 | fail | pass |", "| none | pass | fail |") },
    status: "unchecked",
    findings: ["note quality:0 Unchecked: 2 of 4; the sidecar has no entry for the bug of the row."],
  },
  { name: "no row though a test failed", files: { ...tddFile(), ...table() }, status: "fail" },
  {
    name: "no row though one of two tests failed",
    files: { ...tddFile([{ red_phase: "pass" }, { id: "BUG-002" }]), ...table() },
    status: "fail",
  },
  {
    name: "no row and no test that failed",
    files: { ...tddFile([{ red_phase: "pass" }]), ...table() },
    status: "not due",
  },
  {
    name: "a red result that was not run, which is an error",
    files: {
      ...tddFile([{ red_phase: "error", green_phase: "skipped" }]),
      ...table("| BUG-001 | NOT_RUN | NOT_RUN |"),
    },
  },
]);
