import { bugsFile, testCheck } from "../../support/check-cases.ts";

const PATH = "quality/COMPLETENESS_REPORT.md";
const domains = (count: number, change: Readonly<Record<number, string>> = {}) => [
  "| # | Domain | Status | Where |",
  "|---|---|---|---|",
  ...Array.from({ length: count }, (_, at) => change[at + 1] ?? `| ${at + 1} | D | COVERED | REQ-001 |`),
  "",
];
const REVIEW = ["## Post-Review Reconciliation", "", "BUG-001 breaks REQ-001.", ""];
const VERDICT = ["## Verdict", "", "COMPLETE", ""];
const files = (...lines: readonly string[]) => ({
  "quality/BUGS.md": bugsFile({ "BUG-001": [] }),
  "quality/REQUIREMENTS.md": "### REQ-001: boils\n",
  [PATH]: `# Report\n\n${lines.join("\n")}`,
});
const error = (line: number, message: string) => `error ${PATH}:${line} ${message}`;

testCheck("completeness-report", [
  { what: "22 domains and one verdict", files: files(...domains(22), ...REVIEW, ...VERDICT), status: "pass" },
  {
    what: "domains as a list, and a bug in a later section",
    files: files(
      ...Array.from({ length: 22 }, () => "- [x] **D** — REQ-001. COVERED."),
      "",
      "## Post-Review Reconciliation",
      "",
      "## Second refresh",
      "",
      "BUG-001",
      "",
      "## Verdict",
      "",
      "**COMPLETE** — all of it.",
    ),
    status: "pass",
  },
  {
    what: "a gap under a complete verdict",
    files: files(...domains(22, { 3: "| 3 | Time | GAP | |" }), ...REVIEW, ...VERDICT),
    status: "fail",
    findings: [error(32, "The verdict is COMPLETE, and the domain on line 7 is a GAP.")],
  },
  {
    what: "a domain covered by nothing, and one by a stranger",
    files: files(
      ...domains(22, { 1: "| 1 | D | COVERED | all |", 2: "| 2 | D | COVERED | REQ-009 |" }),
      ...REVIEW,
      ...VERDICT,
    ),
    status: "fail",
    findings: [
      error(5, "The domain is called covered, and no requirement is named."),
      error(6, "The domain is covered by REQ-009, which REQUIREMENTS.md does not define."),
    ],
  },
  {
    what: "no verdict, no reconciliation",
    files: files(...domains(22)),
    status: "fail",
    findings: [
      error(0, 'There is no section "## Post-Review Reconciliation".'),
      error(0, 'There is no section "## Verdict".'),
    ],
  },
  {
    what: "two verdicts",
    files: files(...domains(22), ...REVIEW, ...VERDICT, ...VERDICT),
    status: "fail",
    findings: [error(36, "There is a second verdict; the first is on line 32.")],
  },
  {
    what: "a verdict in its own words",
    files: files(...domains(22), ...REVIEW, "## Verdict", "", "Completely done"),
    status: "fail",
    findings: [error(32, 'The verdict begins with "Completely", not with COMPLETE or INCOMPLETE.')],
  },
  {
    what: "a verdict behind its label",
    files: files(...domains(22), ...REVIEW, "## Verdict", "", "**Verdict:** COMPLETE"),
    status: "pass",
  },
  {
    what: "a verdict that the review changed",
    files: files(
      ...domains(22),
      "## Verdict",
      "",
      "INCOMPLETE until the review.",
      "",
      ...REVIEW,
      "### Updated verdict",
      "",
      "COMPLETE",
    ),
    status: "pass",
  },
  {
    what: "a verdict in a fence, and a bug in a comment",
    files: files(
      ...domains(22),
      "## Post-Review Reconciliation",
      "",
      "<!-- BUG-001 -->",
      "",
      "## Verdict",
      "",
      "```",
      "COMPLETE",
      "```",
    ),
    status: "fail",
    findings: [
      error(28, "The reconciliation leaves out BUG-001."),
      error(32, 'The verdict begins with "", not with COMPLETE or INCOMPLETE.'),
    ],
  },
  {
    what: "a bug that the reconciliation leaves out",
    files: files(...domains(22), "BUG-001", "", "## Post-Review Reconciliation", "", "All.", "", ...VERDICT),
    status: "fail",
    findings: [error(30, "The reconciliation leaves out BUG-001.")],
  },
  {
    what: "fewer domains, and an honest incomplete",
    files: files(...domains(6), ...REVIEW, "## Verdict", "", "INCOMPLETE: more to ask."),
    status: "pass",
    findings: [
      `warning ${PATH}:0 The report judges 6 of 22 domains.`,
      `warning ${PATH}:16 The report concludes that the requirements are incomplete.`,
    ],
  },
]);
