import { testJudging } from "../../support/judging-table.ts";
import { integrationFile, metadataFile, tddFile } from "../../support/small-records.ts";

const path = "quality/results/run-2026-11-20T09-14-03.json";
const tdd = "quality/results/tdd-results.json";
const integration = "quality/results/integration-results.json";
const manyKeys = Object.fromEntries(Array.from({ length: 60 }, (_, index) => [`extra_${index}`, true]));

testJudging("sidecar-schema", [
  { name: "two sidecars fit", files: { ...tddFile(), ...metadataFile({ end_time: null }) } },
  {
    name: "a file of another name is no sidecar",
    files: { ...tddFile(), "quality/results/other.json": "{" },
  },
  {
    name: "a wrong type, a value outside its set, an extra key and a missing one",
    files: metadataFile({ bug_count: "3", gate_result: "OK", surprise: 1, model: undefined }),
    findings: [
      `error ${path}:1 The document lacks the key "model".`,
      `error ${path}:7 /bug_count is not of type integer.`,
      `error ${path}:8 /gate_result is "OK", none of "PASS", "FAIL".`,
      `error ${path}:9 The document has the key "surprise", which the schema does not know.`,
    ],
  },
  {
    name: "a list where an object should be",
    files: { [path]: "[]\n" },
    findings: [`error ${path}:1 The document is not of type object.`],
  },
  {
    name: "a value outside its set, shortened",
    files: tddFile([{ verdict: `a "verdict"\u0007${"x".repeat(100)}` }]),
    findings: [
      `error ${tdd}:12 /bugs/0/verdict is "a \\"verdict\\"\\u0007${"x".repeat(60)}…, none of "TDD verified", "red failed", "green failed", "confirmed open", "deferred".`,
    ],
  },
  {
    name: "a constant that is another",
    files: tddFile([{}], undefined, { schema_version: 1.1 }),
    findings: [`error ${tdd}:2 /schema_version is 1.1, not "1.1".`],
  },
  {
    name: "one wrong item far into a long list",
    files: tddFile(Array.from({ length: 2500 }, (_, index) => (index === 2100 ? { verdict: "yes" } : {}))),
    findings: [
      `error ${tdd}:18912 /bugs/2100/verdict is "yes", none of "TDD verified", "red failed", "green failed", "confirmed open", "deferred".`,
    ],
  },
  {
    name: "a fault beside a long list is said once",
    files: tddFile(
      Array.from({ length: 2500 }, () => ({})),
      { total: -1, verified: 1, confirmed_open: 0, red_failed: 0, green_failed: 0 },
    ),
    findings: [`error ${tdd}:22509 /summary/total is not >= 0.`],
  },
  {
    name: "a long list that is wrong throughout is not read to its end",
    files: tddFile(Array.from({ length: 2500 }, () => ({ verdict: "yes" }))),
    findings: [
      `error ${tdd}:12 /bugs/*/verdict: at least 1000 of 2500 values are "yes", none of "TDD verified", "red failed", "green failed", "confirmed open", "deferred"; the first is /bugs/0/verdict.`,
    ],
  },
  {
    name: "a fault beside a long list is told once",
    files: tddFile(
      Array.from({ length: 2500 }, () => ({})),
      undefined,
      { project: undefined },
    ),
    findings: [`error ${tdd}:1 The document lacks the key "project".`],
  },
  {
    name: "the same faults in the items of an array are one finding",
    files: integrationFile([{ group: undefined, title: "a" }, { title: "b" }, { group: undefined }]),
    findings: [
      `error ${integration}:8 /groups/*: 2 of 3 items lack the key "group"; the first is /groups/0.`,
      `error ${integration}:15 /groups/*: 2 of 3 items have the key "title", which the schema does not know; the first is /groups/0.`,
    ],
  },
  {
    name: "the same values in the items of an array, and another",
    files: tddFile([
      { green_phase: "skip" },
      { green_phase: "none" },
      { green_phase: "skip" },
      { green_phase: undefined },
    ]),
    findings: [
      `error ${tdd}:11 /bugs/*/green_phase: 2 of 3 values are "skip", none of "fail", "pass", "error", "skipped"; the first is /bugs/0/green_phase.`,
      `error ${tdd}:20 /bugs/1/green_phase is "none", none of "fail", "pass", "error", "skipped".`,
      `error ${tdd}:34 /bugs/3 lacks the key "green_phase".`,
    ],
  },
  {
    name: "items of items",
    files: integrationFile([{ use_cases: ["", "UC-01"] }, { use_cases: ["UC-02", ""] }]),
    findings: [
      `error ${integration}:12 /groups/*/use_cases/*: 2 of 4 items are empty; the first is /groups/0/use_cases/0.`,
    ],
  },
  {
    name: "a key that is a number is no item",
    files: integrationFile([{}], { uc_coverage: { 0: "yes", 1: "yes" } }),
    findings: [
      `error ${integration}:25 /uc_coverage/0 is "yes", none of "covered_pass", "covered_fail", "not_mapped".`,
      `error ${integration}:26 /uc_coverage/1 is "yes", none of "covered_pass", "covered_fail", "not_mapped".`,
    ],
  },
  {
    name: "a key twice",
    files: { [path]: '{\n"model": "a",\n"model": "b"\n}\n' },
    findings: [`error ${path}:3 The key "model" stands twice in one object: on line 2 and on line 3.`],
  },
  { name: "no JSON at all", files: { [path]: "" }, findings: [`error ${path}:1 The file is empty.`] },
  {
    name: "more problems than anyone reads",
    files: metadataFile(manyKeys),
    findings: [
      `error ${path}:0 The file has 10 more problems of this kind.`,
      ...Array.from(
        { length: 50 },
        (_, index) =>
          `error ${path}:${index + 8} The document has the key "extra_${index}", which the schema does not know.`,
      ),
    ],
  },
  {
    name: "as many problems as anyone reads",
    files: metadataFile(Object.fromEntries(Object.entries(manyKeys).slice(0, 50))),
    findings: Array.from(
      { length: 50 },
      (_, index) =>
        `error ${path}:${index + 8} The document has the key "extra_${index}", which the schema does not know.`,
    ),
  },
]);
