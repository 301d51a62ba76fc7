import { bugsFile, testCheck } from "../../support/check-cases.ts";

const BUGS = "quality/BUGS.md";
const TDD = "quality/results/tdd-results.json";
const two = bugsFile({ "BUG-001": [], "BUG-002": [] });
const sidecar = (...ids: unknown[]) => JSON.stringify({ bugs: ids.map(id => ({ id })) }, null, 1);

testCheck("sidecar-ids", [
  { what: "an entry each", files: { [BUGS]: two, [TDD]: sidecar("BUG-002", "BUG-001") }, status: "pass" },
  {
    what: "one twice and one not at all",
    files: { [BUGS]: two, [TDD]: sidecar("BUG-001", "BUG-001") },
    status: "fail",
    findings: [
      `error ${BUGS}:6 BUG-002 has no TDD sidecar entry.`,
      `error ${TDD}:6 BUG-001 has a second TDD sidecar entry; the first is on line 3.`,
    ],
  },
  {
    what: "an entry for a bug that nobody confirmed, and for one that differs in zeros",
    files: { [BUGS]: two, [TDD]: sidecar("BUG-001", "BUG-2", "BUG-9") },
    status: "fail",
    findings: [
      `error ${BUGS}:6 BUG-002 has no TDD sidecar entry.`,
      `error ${TDD}:6 There is a TDD sidecar entry for BUG-2, which BUGS.md does not confirm.`,
      `error ${TDD}:9 There is a TDD sidecar entry for BUG-9, which BUGS.md does not confirm.`,
    ],
  },
  {
    what: "an entry for a bug that BUGS.md dismisses",
    files: {
      [BUGS]: "## No confirmed bugs\n\n## Reviewed and dismissed\n\n- BUG-001: by design\n",
      [TDD]: sidecar("BUG-001"),
    },
    status: "fail",
    findings: [`error ${TDD}:3 There is a TDD sidecar entry for BUG-001, which BUGS.md dismisses.`],
  },
  {
    what: "an id that is no text is left to the schema, and its bug is missing",
    files: { [BUGS]: bugsFile({ "BUG-001": [] }), [TDD]: sidecar(1) },
    status: "fail",
    findings: [`error ${BUGS}:1 BUG-001 has no TDD sidecar entry.`],
  },
  {
    what: "ids that are only mentioned are no bugs",
    files: { [BUGS]: `${two}\nLike BUG-003, DEBUG-2.\n`, [TDD]: sidecar("BUG-001", "BUG-002") },
    status: "pass",
  },
  { what: "no sidecar though there are bugs", files: { [BUGS]: two }, status: "blocked" },
  { what: "no sidecar and no bugs", files: { [BUGS]: "## No confirmed bugs\n" }, status: "not due" },
]);
