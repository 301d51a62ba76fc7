import { testJudging } from "../../support/judging-table.ts";
import { bugsFile, integrationFile, progressFile } from "../../support/small-records.ts";

const path = "quality/results/integration-results.json";
const judging = (
  groups: Parameters<typeof integrationFile>[0],
  recommendation: string,
  coverage = {},
  severity = "LOW",
) => ({
  ...bugsFile({ id: "BUG-001", severity }),
  ...integrationFile(groups, { recommendation, uc_coverage: coverage }),
});
const failed = { result: "fail" };

testJudging("recommendation", [
  { name: "every group passed", files: judging([{}], "SHIP") },
  { name: "a group failed", files: judging([{}, failed], "FIX BEFORE MERGE") },
  { name: "every group passed, but a bug is open", files: judging([{}], "FIX BEFORE MERGE") },
  {
    name: "SHIP beside groups that did not pass",
    files: judging([{}, failed, { result: "skipped" }], "SHIP"),
    findings: [
      `error ${path}:6 The recommendation is SHIP, but 2 of 3 groups did not pass: "group 2" (fail), "group 3" (skipped).`,
    ],
  },
  {
    name: "nothing to fix",
    files: {
      ...integrationFile([{}], { recommendation: "BLOCK" }),
      "quality/BUGS.md": "## No confirmed bugs\n",
    },
    findings: [`error ${path}:6 The recommendation is BLOCK, but every group passed and no bug is open.`],
  },
  {
    name: "SHIP with a grave bug",
    files: judging([{}], "SHIP", {}, "HIGH"),
    findings: [`warning ${path}:6 The recommendation is SHIP while these bugs are open: BUG-001 (HIGH).`],
  },
  {
    name: "SHIP with a grave bug that is fixed",
    files: {
      ...judging([{}], "SHIP", {}, "HIGH"),
      ...progressFile({ "BUG-001": ["HIGH", "fixed (test passes)"] }),
    },
  },
  {
    name: "use cases and the groups that exercise them",
    files: judging(
      [{ use_cases: ["UC-01", "UC-02"] }, { ...failed, use_cases: ["UC-02", "UC-03"] }],
      "BLOCK",
      {
        "UC-01": "covered_pass",
        "UC-02": "covered_pass",
        "UC-03": "covered_fail",
        "UC-04": "not_mapped",
      },
    ),
  },
  {
    name: "use cases at odds with their groups",
    files: judging([{ use_cases: ["UC-01", "UC-02"] }, { ...failed, use_cases: ["UC-03"] }], "BLOCK", {
      "UC-01": "covered_fail",
      "UC-02": "not_mapped",
      "UC-03": "covered_pass",
      "UC-04": "covered_pass",
    }),
    findings: [
      `error ${path}:35 UC-01 is covered_fail, but every group that exercises it passed: "group 1" (pass).`,
      `error ${path}:36 UC-02 is not_mapped, but groups exercise it: "group 1" (pass).`,
      `error ${path}:37 UC-03 is covered_pass, but no group that exercises it passed: "group 2" (fail).`,
      `error ${path}:38 UC-04 is covered_pass, but no group exercises it.`,
    ],
  },
  {
    name: "groups that name their use cases under another key",
    files: judging(
      [
        { use_cases: undefined, uc_coverage: ["UC-01"] },
        { ...failed, use_cases: undefined, uc_coverage: ["UC-02"] },
      ],
      "BLOCK",
      { "UC-01": "covered_pass", "UC-02": "covered_pass", "UC-03": "not_mapped" },
    ),
    findings: [
      `error ${path}:35 UC-02 is covered_pass, but no group that exercises it passed: "group 2" (fail).`,
    ],
  },
  {
    name: "groups that do not say what they exercise",
    files: judging([{ use_cases: undefined }], "SHIP", { "UC-01": "covered_pass" }),
    status: "unchecked",
    findings: ["note quality:0 Unchecked: 1 of 2; a group does not say which use cases it exercises."],
  },
  {
    name: "a recommendation that nobody knows",
    files: judging([{}], "PERHAPS"),
    status: "unchecked",
    findings: ["note quality:0 Unchecked: 1 of 1; the recommendation is none that the contract knows."],
  },
  {
    name: "SHIP without any group",
    files: judging([], "SHIP"),
    findings: [`error ${path}:6 The recommendation is SHIP, but no group was run.`],
  },
  {
    name: "one group of two that does not say what it exercises",
    files: judging([{}, { use_cases: undefined }], "SHIP", { "UC-09": "covered_pass" }),
    status: "unchecked",
    findings: ["note quality:0 Unchecked: 1 of 2; a group does not say which use cases it exercises."],
  },
  {
    name: "a use case of two groups, the first of which failed",
    files: judging([failed, {}], "BLOCK", { "UC-01": "covered_pass" }),
  },
  {
    name: "five groups that did not pass",
    files: judging(
      Array.from({ length: 5 }, () => failed),
      "SHIP",
    ),
    findings: [
      `error ${path}:6 The recommendation is SHIP, but 5 of 5 groups did not pass: "group 1" (fail), "group 2" (fail), "group 3" (fail), "group 4" (fail), "group 5" (fail).`,
    ],
  },
  {
    name: "more groups that did not pass than anyone reads",
    files: judging(
      Array.from({ length: 6 }, () => failed),
      "SHIP",
    ),
    findings: [
      `error ${path}:6 The recommendation is SHIP, but 6 of 6 groups did not pass: "group 1" (fail), "group 2" (fail), "group 3" (fail), "group 4" (fail), "group 5" (fail) and 1 more.`,
    ],
  },
  {
    name: "a use case in a state that nobody knows, which the schema reports",
    files: judging([{}], "SHIP", { "UC-09": "perhaps" }),
  },
]);
