import { testCheck } from "../../support/check-cases.ts";

const DIR = "quality/spec_audits";
const report = (name: string, body: string) => ({
  [`${DIR}/${name}.md`]: `# Auditor ${name}\n\n> Date: 2026-11-20\n\n${body}\n`,
});
const three = {
  ...report("d-auditor-1", "one"),
  ...report("d-auditor-2", "two"),
  ...report("d-auditor-3", "three"),
};
const two = { ...report("d-auditor-1", "one"), ...report("d-auditor-2", "two") };
const triage = (status: string, name = "d-triage", ...rows: readonly string[]) => ({
  [`${DIR}/${name}.md`]: [
    "# Triage",
    "",
    "## Council Status",
    "",
    status,
    "",
    "| # | Finding | Confidence |",
    "|---|---|---|",
    ...rows,
    "",
  ].join("\n"),
});
const bugs = { "quality/BUGS.md": "# Bugs\n" };

testCheck("council", [
  {
    what: "three reports and a word about them",
    files: { ...bugs, ...three, ...triage("Effective council: 3/3") },
    status: "pass",
  },
  { what: "three reports and no word", files: { ...bugs, ...three, ...triage("All came.") }, status: "pass" },
  { what: "no audit at all", files: bugs, status: "fail" },
  {
    what: "a triage that is named unlike its reports",
    files: { ...bugs, ...three, ...triage("Effective council: 3/3", "all-triage") },
    status: "pass",
  },
  {
    what: "two that are declared",
    files: { ...bugs, ...two, ...triage("Effective council: 2/3", "d-triage", "| 1 | a | High |") },
    status: "pass",
  },
  {
    what: "none",
    files: { ...bugs, ...triage("Effective council: 3/3") },
    status: "fail",
    findings: [`error ${DIR}/d-triage.md:5 The council has 0 reports instead of the 3 that it declares.`],
  },
  {
    what: "two without a word",
    files: { ...bugs, ...two, ...triage("All came.") },
    status: "fail",
    findings: [`error ${DIR}/d-triage.md:0 The council has 2 reports instead of 3.`],
  },
  {
    what: "one without a word",
    files: { ...bugs, ...report("d-auditor-1", "one"), ...triage("All came.") },
    status: "fail",
    findings: [`error ${DIR}/d-triage.md:0 The council has 1 report instead of 3.`],
  },
  {
    what: "one report under two names",
    files: { ...bugs, ...two, ...report("d-auditor-3", "two"), ...triage("Effective council: 3/3") },
    status: "fail",
    findings: [
      `error ${DIR}/d-auditor-3.md:0 The report says word for word what ${DIR}/d-auditor-2.md says.`,
    ],
  },
  {
    what: "one report with a line changed",
    files: {
      ...bugs,
      ...report("d-auditor-1", "a\nb\nc\nd\ne"),
      ...report("d-auditor-2", "a\nb\nc\nd\nf"),
      ...report("d-auditor-3", "a\nb\nc\ng\nf"),
      ...triage("Effective council: 3/3"),
    },
    status: "fail",
    findings: [`error ${DIR}/d-auditor-2.md:0 4 of the report's 5 lines are those of ${DIR}/d-auditor-1.md.`],
  },
  {
    what: "one report with a line of another's",
    files: {
      ...bugs,
      ...report("d-auditor-1", "a\nb\nc\nd\ne"),
      ...report("d-auditor-2", "f\ng\nh\ni\nj"),
      ...report("d-auditor-3", "a\nb\nc\nd\nf"),
      ...report("d-auditor-4", "f\na\nb\nc\nd\ne"),
      ...triage("Effective council: 4/4"),
    },
    status: "fail",
    findings: [
      `error ${DIR}/d-auditor-3.md:0 4 of the report's 5 lines are those of ${DIR}/d-auditor-1.md.`,
      `error ${DIR}/d-auditor-4.md:0 5 of the report's 6 lines are those of ${DIR}/d-auditor-1.md.`,
    ],
  },
  {
    what: "a finding that is surer than its auditors make it",
    files: {
      ...bugs,
      ...three,
      [`${DIR}/d-triage.md`]: [
        "## Council Status",
        "",
        "Effective council: 3 of 3",
        "",
        "| # | Auditors | Confidence |",
        "|---|---|---|",
        "| 1 | 1, 2, 3 | Highest |",
        "| 2 | 2/3 | High |",
        "| 3 | 1, 3 | Highest |",
        "| 4 | Literalist | High |",
        "| 5 | 2 | Needs verification |",
        "",
      ].join("\n"),
    },
    status: "fail",
    findings: [
      `error ${DIR}/d-triage.md:9 The finding's confidence is Highest, but what 2 of the auditors found reaches High at most.`,
    ],
  },
  {
    what: "three where two are declared",
    files: { ...bugs, ...three, ...triage("Effective council: 2/3") },
    status: "fail",
    findings: [`error ${DIR}/d-triage.md:5 The council has 3 reports instead of the 2 that it declares.`],
  },
  {
    what: "two that are as sure as three",
    files: {
      ...bugs,
      ...two,
      ...triage("Effective council: 2/3", "d-triage", "| 1 | a | Highest |", "| 2 | b | high |"),
    },
    status: "fail",
    findings: [
      `error ${DIR}/d-triage.md:9 The finding's confidence is Highest, but a council of 2 reaches High at most.`,
    ],
  },
  {
    what: "one that is surer than it can be",
    files: {
      ...bugs,
      ...report("d-auditor-1", "one"),
      ...triage("Effective council: 1/3", "d-triage", "| 1 | a | High |"),
    },
    status: "fail",
    findings: [
      `error ${DIR}/d-triage.md:9 The finding's confidence is High, but a council of 1 reaches Needs verification at most.`,
    ],
  },
  {
    what: "a file that is named as both is neither",
    files: { ...bugs, ...two, ...report("auditor_triage", "three"), ...triage("Effective council: 3/3") },
    status: "fail",
    findings: [`error ${DIR}/d-triage.md:5 The council has 2 reports instead of the 3 that it declares.`],
  },
  {
    what: "one council for each iteration",
    files: {
      ...bugs,
      ...three,
      ...triage("Effective council: 3/3"),
      ...report("d-gap-auditor-1", "four"),
      ...report("d-gap-auditor-2", "five"),
      ...triage("Effective council: 3/3", "d-gap-triage"),
    },
    status: "fail",
    findings: [`error ${DIR}/d-gap-triage.md:5 The council has 2 reports instead of the 3 that it declares.`],
  },
  {
    what: "an iteration without a triage, whose name is the beginning of another's",
    files: {
      ...bugs,
      ...two,
      ...report("d-gap-auditor-1", "four"),
      ...report("d-gap-auditor-2", "five"),
      ...report("d-gap-auditor-3", "six"),
      ...triage("Effective council: 3/3", "d-gap-triage"),
      ...report("e-auditor-1", "seven"),
      ...report("e-auditor-2", "eight"),
      ...report("e-auditor-3", "nine"),
      ...triage("Effective council: 3/3", "e-triage"),
    },
    status: "fail",
    findings: [`error ${DIR}/d-auditor-1.md:0 The council has 2 reports instead of 3.`],
  },
  {
    what: "an iteration whose reports are named shorter than its triage",
    files: {
      ...bugs,
      ...report("1-auditor-1", "four"),
      ...report("1-auditor-2", "five"),
      ...report("1-auditor-3", "six"),
      ...triage("Effective council: 3/3", "1-triage"),
      ...report("2-auditor-1", "four"),
      ...report("2-auditor-2", "five"),
      ...report("2-auditor-3", "six"),
      ...triage("Effective council: 3/3", "2-gap-triage"),
    },
    status: "pass",
  },
]);
