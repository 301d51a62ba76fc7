import { testJudging } from "../../support/judging-table.ts";
import { bugsFile, tddFile } from "../../support/small-records.ts";

const line = "quality/results/tdd-results.json:12";
const judging = (red_phase: string, green_phase: string, verdict: string, notes = "") => ({
  ...bugsFile({ id: "BUG-001" }),
  ...tddFile([{ red_phase, green_phase, verdict, notes }]),
});
const fits = [
  ["fail", "pass", "TDD verified"],
  ["pass", "pass", "red failed"],
  ["pass", "skipped", "red failed"],
  ["fail", "fail", "green failed"],
  ["fail", "error", "green failed"],
  ["fail", "skipped", "confirmed open"],
  ["error", "skipped", "deferred"],
  ["fail", "skipped", "deferred"],
] as const;
const misfits = [
  ["fail", "skipped", "TDD verified", "confirmed open"],
  ["pass", "pass", "TDD verified", "red failed"],
  ["fail", "fail", "confirmed open", "green failed"],
  ["fail", "pass", "confirmed open", "TDD verified"],
  ["error", "skipped", "confirmed open", "deferred"],
  ["pass", "skipped", "deferred", "red failed"],
] as const;

testJudging("verdict-derivation", [
  ...fits.map(([red, green, verdict]) => ({
    name: `${red} and ${green} are ${verdict}`,
    files: judging(red, green, verdict, "The reason."),
  })),
  ...misfits.map(([red, green, verdict, derived]) => ({
    name: `${red} and ${green} are not ${verdict}`,
    files: judging(red, green, verdict, "The reason."),
    findings: [
      `error ${line} BUG-001 says ${verdict}, but red ${red} and green ${green} make it ${derived}.`,
    ],
  })),
  {
    name: "deferred without a reason",
    files: judging("error", "skipped", "deferred", " "),
    findings: [`error ${line} BUG-001 is deferred, and no notes say why.`],
  },
  {
    name: "a phase that nobody knows",
    files: judging("skipped", "skipped", "confirmed open"),
    status: "unchecked",
    findings: ["note quality:0 Unchecked: 1 of 1; a phase or the verdict is none that the contract knows."],
  },
  {
    name: "deferred from a phase that nobody knows, without a reason",
    files: judging("skipped", "skipped", "deferred"),
    findings: [`error ${line} BUG-001 is deferred, and no notes say why.`],
  },
]);
