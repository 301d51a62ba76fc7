import { bugsFile, testCheck } from "../../support/check-cases.ts";

const BUGS = "quality/BUGS.md";
const PROGRESS = "quality/PROGRESS.md";
const two = bugsFile({ "BUG-001": [], "BUG-002": [] });
const tracker = (...ids: string[]) =>
  [
    "## Cumulative BUG tracker",
    "",
    "| # | Severity |",
    "|---|---|",
    ...ids.map(id => `| ${id} | LOW |`),
    "",
  ].join("\n");

testCheck("tracker-ids", [
  { what: "a row each", files: { [BUGS]: two, [PROGRESS]: tracker("BUG-001", "BUG-002") }, status: "pass" },
  { what: "rows with bare numbers", files: { [BUGS]: two, [PROGRESS]: tracker("1", "2") }, status: "pass" },
  {
    what: "one missing, one twice, one unknown",
    files: { [BUGS]: two, [PROGRESS]: tracker("BUG-001", "1", "BUG-007", "") },
    status: "fail",
    findings: [
      `error ${BUGS}:6 BUG-002 has no tracker row.`,
      `error ${PROGRESS}:6 BUG-001 has a second tracker row; the first is on line 5.`,
      `error ${PROGRESS}:7 There is a tracker row for BUG-007, which BUGS.md does not confirm.`,
      `error ${PROGRESS}:8 There is a tracker row for no bug at all, which BUGS.md does not confirm.`,
    ],
  },
  {
    what: "no tracker",
    files: { [BUGS]: two, [PROGRESS]: "# Progress\n" },
    status: "fail",
    findings: [`error ${PROGRESS}:0 quality/PROGRESS.md has no section "Cumulative BUG tracker".`],
  },
  {
    what: "an empty tracker of a run without bugs",
    files: { [BUGS]: "## No confirmed bugs\n", [PROGRESS]: tracker("(none)", "—") },
    status: "not due",
  },
  {
    what: "a row in a run without bugs",
    files: { [BUGS]: "## No confirmed bugs\n", [PROGRESS]: tracker("BUG-001") },
    status: "fail",
    findings: [`error ${PROGRESS}:5 There is a tracker row for BUG-001, which BUGS.md does not confirm.`],
  },
]);
