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
]);
