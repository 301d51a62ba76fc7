import { testJudging } from "../../support/judging-table.ts";
import { bugsFile, integrationFile } from "../../support/small-records.ts";

const path = "quality/results/integration-results.json";
const mixed = [{}, { result: "fail", tests_failed: 1 }, { result: "error" }, { result: "skipped" }];

testJudging("integration-summary", [
  { name: "no integration run", files: bugsFile(), status: "not due" },
  {
    name: "an error counts as failed",
    files: integrationFile(mixed, { summary: { total_groups: 4, passed: 1, failed: 2, skipped: 1 } }),
  },
  {
    name: "every group is said to have passed",
    files: integrationFile(mixed),
    findings: [
      `error ${path}:48 The summary says 4 for passed, the groups say 1.`,
      `error ${path}:49 The summary says 0 for failed, the groups say 2.`,
      `error ${path}:50 The summary says 0 for skipped, the groups say 1.`,
    ],
  },
  {
    name: "passed with failed tests",
    files: integrationFile([{ tests_passed: 4, tests_failed: 2 }]),
    findings: [`error ${path}:8 The group "group 1" passed, with 2 failed tests.`],
  },
  {
    name: "failed with none",
    files: integrationFile([{ result: "fail", tests_failed: 0 }], {
      summary: { total_groups: 1, passed: 0, failed: 1, skipped: 0 },
    }),
    findings: [`warning ${path}:8 The group "group 1" failed, with 0 failed tests.`],
  },
  {
    name: "failed with tests that were expected to",
    files: integrationFile([{ result: "fail", tests_failed: 0, tests_xfailed: 3 }], {
      summary: { total_groups: 1, passed: 0, failed: 1, skipped: 0 },
    }),
  },
  {
    name: "passed without a test",
    files: integrationFile([{ tests_passed: 0, tests_failed: 0 }, { tests_passed: 0 }, { tests_passed: 1 }]),
    findings: [
      `error ${path}:8 The group "group 1" passed, though none of its tests did.`,
      `error ${path}:19 The group "group 2" passed, though none of its tests did.`,
    ],
  },
  {
    name: "passed with nothing but tests that were expected to fail",
    files: integrationFile([{ tests_passed: 0, tests_failed: 0, tests_xfailed: 3 }]),
  },
  {
    name: "a result that nobody knows",
    files: integrationFile([{ result: "flaky" }]),
    status: "unchecked",
    findings: ["note quality:0 Unchecked: 1 of 1; the group's result is none that the contract knows."],
  },
  {
    name: "the summary counts groups that are not there",
    files: integrationFile([], { summary: { total_groups: 3, passed: 3, failed: 0, skipped: 0 } }),
    findings: [
      `error ${path}:9 The summary says 3 for total_groups, the groups say 0.`,
      `error ${path}:10 The summary says 3 for passed, the groups say 0.`,
    ],
  },
  {
    name: "passed with one failed test",
    files: integrationFile([{ tests_passed: 4, tests_failed: 1 }]),
    findings: [`error ${path}:8 The group "group 1" passed, with 1 failed test.`],
  },
]);
