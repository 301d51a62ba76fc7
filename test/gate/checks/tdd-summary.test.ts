import { testJudging } from "../../support/judging-table.ts";
import { tddFile } from "../../support/small-records.ts";

const open = { green_phase: "skipped", verdict: "confirmed open" };
const deferred = { red_phase: "error", green_phase: "skipped", verdict: "deferred", notes: "no runner" };

testJudging("tdd-summary", [
  { name: "the counts fit", files: tddFile() },
  {
    name: "two counts are wrong",
    files: tddFile([{}, open]),
    findings: [
      "error quality/results/tdd-results.json:27 The summary says 1 for total, the entries say 2.",
      "error quality/results/tdd-results.json:29 The summary says 0 for confirmed_open, the entries say 1.",
    ],
  },
  {
    name: "the summary has no place for deferred bugs",
    files: tddFile([{}, deferred], {
      total: 2,
      verified: 1,
      confirmed_open: 0,
      red_failed: 0,
      green_failed: 0,
    }),
    findings: [
      "error quality/results/tdd-results.json:27 The summary accounts for 1 of 2 bugs: it has no count for deferred ones, and the entries have 1.",
    ],
  },
  {
    name: "the summary counts deferred bugs",
    files: tddFile([{}, deferred], {
      ...{ total: 2, verified: 1, confirmed_open: 0, red_failed: 0, green_failed: 0, deferred: 1 },
    }),
  },
  { name: "a missing count is for the schema", files: tddFile([{}], { total: 1 }) },
  {
    name: "an entry whose verdict nobody knows may be the one that is counted",
    files: tddFile([{ verdict: "skipped" }]),
    status: "unchecked",
    findings: ["note quality:0 Unchecked: 1 of 6; an entry has a verdict that the contract does not know."],
  },
  {
    name: "a count that is too high, though every verdict is known",
    files: tddFile([{}], { total: 1, verified: 2 }),
    findings: [
      "error quality/results/tdd-results.json:19 The summary says 2 for verified, the entries say 1.",
    ],
  },
]);
