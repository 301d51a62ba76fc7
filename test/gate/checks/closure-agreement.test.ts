import { testJudging } from "../../support/judging-table.ts";
import { bugsFile, progressFile, recheckFile, tddFile } from "../../support/small-records.ts";

const line = "quality/PROGRESS.md:13";
const judging = (closure: string, verdict: string, status?: string) => ({
  ...bugsFile({ id: "BUG-001" }),
  ...progressFile({ "BUG-001": ["LOW", closure] }),
  ...tddFile([{ verdict }]),
  ...(status === undefined ? {} : recheckFile([{ status }])),
});
const foreignBugs = (verdict: string) => ({
  "quality/BUGS.md": `### BUG-001\n\n**Source:** Code Review\n**File:** a.js:1\n**TDD verdict:** ${verdict}\n`,
});
const agreeing = [
  ["TDD verified (FAIL→PASS)", "TDD verified", undefined],
  ["TDD verified (FAIL→PASS)", "TDD verified", "STILL_OPEN"],
  ["fixed (test passes)", "TDD verified", "FIXED"],
  ["fixed (test passes)", "green failed", "FIXED"],
  ["confirmed open (xfail)", "confirmed open", "STILL_OPEN"],
  ["confirmed open (xfail)", "red failed", undefined],
  ["exempt (no runner)", "deferred", "INCONCLUSIVE"],
] as const;

testJudging("closure-agreement", [
  ...agreeing.map(([closure, verdict, status]) => ({
    name: `${closure}, ${verdict}, ${status ?? "no recheck"}`,
    files: judging(closure, verdict, status),
  })),
  {
    name: "fixed twice over, and open",
    files: judging("fixed (test passes)", "confirmed open", "FIXED"),
    findings: [
      `error ${line} BUG-001: the tracker says fixed and the recheck says FIXED, but tdd-results.json says confirmed open.`,
    ],
  },
  {
    name: "fixed without a recheck",
    files: judging("fixed (test passes)", "green failed"),
    findings: [`error ${line} BUG-001: the tracker says fixed, but tdd-results.json says green failed.`],
  },
  {
    name: "fixed beside a recheck that finds it open",
    files: judging("fixed (test passes)", "TDD verified", "STILL_OPEN"),
    findings: [
      `error ${line} BUG-001: the tracker says fixed and the recheck says STILL_OPEN, but tdd-results.json says TDD verified.`,
    ],
  },
  {
    name: "verified in the tracker only",
    files: judging("TDD verified (FAIL→PASS)", "confirmed open"),
    findings: [
      `error ${line} BUG-001: the tracker says TDD verified, but tdd-results.json says confirmed open.`,
    ],
  },
  {
    name: "exempt from a test that ran",
    files: judging("exempt (cosmetic)", "confirmed open"),
    findings: [`error ${line} BUG-001: the tracker says exempt, but tdd-results.json says confirmed open.`],
  },
  {
    name: "a recheck without a tracker row",
    files: { ...judging("", "confirmed open", "FIXED"), ...progressFile() },
    findings: [
      "error quality/results/recheck-results.json:11 BUG-001: the recheck says FIXED, but tdd-results.json says confirmed open.",
    ],
  },
  {
    name: "a dialect in which BUGS.md has a verdict, too",
    files: { ...judging("TDD verified", "TDD verified"), ...foreignBugs("confirmed open (RED: fail)") },
    findings: [
      `error ${line} BUG-001: the tracker says TDD verified, but tdd-results.json says TDD verified and BUGS.md says confirmed open.`,
    ],
  },
  {
    name: "a verdict of BUGS.md that agrees",
    files: { ...judging("exempt (cosmetic)", "deferred"), ...foreignBugs("exempt") },
  },
  {
    name: "a status that nobody knows",
    files: judging("done", "TDD verified"),
    status: "unchecked",
    findings: ["note quality:0 Unchecked: 1 of 1; the closure status is none that the contract knows."],
  },
  {
    name: "a tracker and a recheck that differ, and no verdict",
    files: judging("fixed (test passes)", "done", "STILL_OPEN"),
    findings: [`error ${line} BUG-001: the tracker says fixed and the recheck says STILL_OPEN.`],
  },
  {
    name: "a deferred bug in a dialect in which BUGS.md has a verdict, too",
    files: { ...judging("exempt (cosmetic)", "deferred"), ...foreignBugs("Deferred until spring") },
  },
  {
    name: "a deferred bug that the sidecar calls open",
    files: { ...judging("confirmed open (xfail)", "confirmed open"), ...foreignBugs("deferred") },
    findings: [
      `error ${line} BUG-001: the tracker says confirmed open, but tdd-results.json says confirmed open and BUGS.md says exempt.`,
    ],
  },
  {
    name: "no verdict in the sidecar",
    files: judging("confirmed open (xfail)", "done"),
    status: "unchecked",
    findings: ["note quality:0 Unchecked: 1 of 1; the sidecar has no verdict for the bug."],
  },
  {
    name: "entries without an id are no bug of their own",
    files: {
      ...judging("confirmed open (xfail)", "confirmed open"),
      ...tddFile([{ verdict: "confirmed open" }, { id: 7, verdict: "done" }]),
      ...recheckFile([{ id: null, status: "FIXED" }]),
    },
  },
]);
