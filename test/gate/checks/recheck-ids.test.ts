import { bugsFile, testCheck } from "../../support/check-cases.ts";

const BUGS = "quality/BUGS.md";
const RECHECK = "quality/results/recheck-results.json";
const two = bugsFile({ "BUG-001": [], "BUG-002": [] });
const sidecar = (...ids: string[]) => JSON.stringify({ results: ids.map(id => ({ id })) }, null, 1);

testCheck("recheck-ids", [
  { what: "a result each", files: { [BUGS]: two, [RECHECK]: sidecar("BUG-001", "BUG-002") }, status: "pass" },
  { what: "no recheck", files: { [BUGS]: two }, status: "not due" },
  {
    what: "one missing and one too many",
    files: { [BUGS]: two, [RECHECK]: sidecar("BUG-001", "BUG-003") },
    status: "fail",
    findings: [
      `error ${BUGS}:6 BUG-002 has no recheck result.`,
      `error ${RECHECK}:6 There is a recheck result for BUG-003, which BUGS.md does not confirm.`,
    ],
  },
]);
