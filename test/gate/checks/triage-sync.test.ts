import { bugsFile, testCheck } from "../../support/check-cases.ts";

const PATH = "quality/spec_audits/2026-11-20-triage.md";
const AUDITED = ["- **Source:** Spec Audit"];
const files = (bugs: Record<string, readonly string[]>, ...triage: readonly string[]) => ({
  "quality/BUGS.md": `${bugsFile(bugs)}\n## Reviewed and dismissed\n\n- BUG-009: by design\n`,
  [PATH]: `# Triage\n\n${triage.join("\n")}\n`,
});
const table = (...rows: readonly string[]) => ["| # | Finding | Decision |", "|---|---|---|", ...rows];

testCheck("triage-sync", [
  { what: "nothing to compare", files: files({ "BUG-001": [] }, "Nothing."), status: "not due" },
  {
    what: "a bug of the audit that the triage names",
    files: files({ "BUG-001": AUDITED }, "Confirmed, filed as BUG-001; BUG-009 was dismissed."),
    status: "pass",
  },
  {
    what: "a bug of the audit whose place the triage cites, without its directory",
    files: files({ "BUG-001": AUDITED }, "The list at a.js:1 is short."),
    status: "pass",
  },
  {
    what: "a bug of the review needs no triage",
    files: files({ "BUG-001": ["- **Source:** Code Review"] }, "BUG-001 was seen again."),
    status: "pass",
  },
  {
    what: "a bug of the audit of which no triage speaks",
    files: files({ "BUG-001": AUDITED }, "The list at a.js:2 is short.", "```", "BUG-001", "```"),
    status: "fail",
    findings: [
      "error quality/BUGS.md:1 BUG-001 is filed as the spec audit's, and no triage speaks of it or of its place.",
    ],
  },
  {
    what: "real code bugs that were confirmed, one of them in a file without a bug",
    files: files(
      { "BUG-001": AUDITED },
      "| Finding | Where | Category | Decision |",
      "|---|---|---|---|",
      "| boils | src/a.js:1 | Real code bug | CONFIRMED |",
      "| steams | src/b.js:1 | Real code bug | CONFIRMED |",
      "| sings | src/c.js:1 | Spec bug | CONFIRMED |",
      "| whistles | src/d.js:1 | Real code bug | FALSE-POSITIVE |",
    ),
    status: "fail",
    findings: [`error ${PATH}:6 The triage confirms a real code bug in b.js, and BUGS.md has none there.`],
  },
  {
    what: "a real code bug in two files, one of them with a bug, and one at no place",
    files: files(
      { "BUG-001": AUDITED },
      "| Finding | Where | Category | Decision |",
      "|---|---|---|---|",
      "| boils | src/a.js:1, src/b.js:1 | Real code bug | CONFIRMED |",
      "| steams | all over | Real code bug | CONFIRMED |",
    ),
    status: "pass",
  },
  {
    what: "a bug of the audit with two places, one of them cited",
    files: {
      ...files({}, "The list at b.js:2 is short."),
      "quality/BUGS.md": bugsFile({ "BUG-001": AUDITED }).replace("src/a.js:1", "src/a.js:1, src/b.js:2"),
    },
    status: "pass",
  },
  {
    what: "a bug that got lost, said once",
    files: files(
      { "BUG-001": [] },
      "CONFIRMED: BUG-002.",
      "BUG-002 is net-new, BUG-0021 and DEBUG-3 are none.",
    ),
    status: "fail",
    findings: [
      `error ${PATH}:3 The triage speaks of BUG-002, which BUGS.md neither confirms nor dismisses.`,
      `error ${PATH}:4 The triage speaks of BUG-0021, which BUGS.md neither confirms nor dismisses.`,
    ],
  },
  {
    what: "a false positive that was filed",
    files: files({ "BUG-001": [] }, ...table("| 1 | BUG-001 | FALSE-POSITIVE |")),
    status: "fail",
    findings: [`error ${PATH}:5 The triage calls BUG-001 a false positive, and BUGS.md confirms it.`],
  },
  {
    what: "a false positive that was dismissed, and one beside a bug",
    files: files(
      { "BUG-001": [] },
      ...table("| 1 | BUG-009 | FALSE-POSITIVE |", "| 2 | as BUG-001 but not BUG-009 | FALSE-POSITIVE |"),
    ),
    status: "pass",
  },
]);
