import { testCheck } from "../../support/check-cases.ts";

const PATH = "quality/spec_audits/2026-11-20-triage.md";
const SECTIONS = [
  "# Triage",
  "",
  "## Pre-audit docs validation",
  "",
  "None.",
  "",
  "## Council Status",
  "",
  "3/3",
  "",
];
const triage = (...lines: readonly string[]) => ({ [PATH]: `${lines.join("\n")}\n` });
const rows = (...cells: readonly string[]) =>
  triage(...SECTIONS, "| # | Confidence | Category | Decision |", "|---|---|---|---|", ...cells);

testCheck("triage-sections", [
  { what: "both sections", files: triage(...SECTIONS), status: "pass" },
  {
    what: "words that the contract knows, in any letter case",
    files: rows(
      "| 1 | Highest | Real code bug | CONFIRMED |",
      "| 2 | needs verification | spec bug | **FALSE-POSITIVE** by PROBE-1 |",
      "| 3 | High | Missing test | see below |",
    ),
    status: "pass",
  },
  { what: "no triage", files: { "quality/BUGS.md": "# Bugs\n" }, status: "fail" },
  {
    what: "a section that is only mentioned",
    files: triage(...SECTIONS.slice(0, 6), "See Council Status."),
    status: "fail",
    findings: [`error ${PATH}:0 The triage has no section "Council Status".`],
  },
  {
    what: "sections that say nothing, and nothing of the council",
    files: triage(...SECTIONS.slice(0, 4), ...SECTIONS.slice(6, 8), "4/3 came."),
    status: "fail",
    findings: [
      `error ${PATH}:3 The section "Pre-audit docs validation" is empty.`,
      `error ${PATH}:5 The section "Council Status" does not say how many of three auditors count.`,
    ],
  },
  {
    what: "a minority finding that has its own section",
    files: triage(
      ...SECTIONS,
      "| # | Confidence | Decision |",
      "|---|---|---|",
      "| SA-1 | Needs verification | see below |",
      "| SA-2 | Needs verification | see below |",
      "",
      "### Probe SA-1: it boils",
      "",
      "Determination: NOT A BUG by design.",
      "",
      "### Probe SA-2: it steams",
      "",
      "Nobody knows whether it is confirmed.",
    ),
    status: "pass",
    findings: [
      `warning ${PATH}:14 One auditor alone has the finding, and the triage decides nothing about it.`,
    ],
  },
  {
    what: "a section in a fence",
    files: triage("```", "## Pre-audit docs validation", "```", ...SECTIONS.slice(6)),
    status: "fail",
    findings: [`error ${PATH}:0 The triage has no section "Pre-audit docs validation".`],
  },
  {
    what: "other words",
    files: rows("| 1 | Medium | Bug | CONFIRMED |"),
    status: "fail",
    findings: [
      `error ${PATH}:13 The finding's category is "Bug", which is none of Spec bug, Design decision, Real code bug, Documentation gap, Missing test, Inferred requirement wrong.`,
      `error ${PATH}:13 The finding's confidence is "Medium", which is none of Highest, High, Needs verification.`,
    ],
  },
  {
    what: "a minority finding that nobody decides",
    files: rows("| 1 | Needs verification | Spec bug | not CONFIRMED yet |"),
    status: "pass",
    findings: [
      `warning ${PATH}:13 One auditor alone has the finding, and the triage decides nothing about it.`,
    ],
  },
]);
