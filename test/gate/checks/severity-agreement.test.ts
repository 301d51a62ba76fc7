import { testJudging } from "../../support/judging-table.ts";
import { bugsFile, metadataFile, progressFile, recheckFile } from "../../support/small-records.ts";

const bugs = bugsFile({ id: "BUG-001", severity: "HIGH" }, { id: "BUG-002" });
const tracked = progressFile({ "1": ["High", "confirmed open"], "BUG-002": ["LOW", "confirmed open"] });
const challenge = (severity_after: string | null) => ({
  "quality/challenge/BUG-001-challenge.json": JSON.stringify({ bug: "BUG-001", severity_after }),
});
const metadata = "quality/results/run-2026-11-20T09-14-03.json";

const RECHECK = "quality/results/recheck-summary.md";
const WRITEUP = "quality/writeups/BUG-001.md";
const table = "| Bug | Severity |\n|---|---|\n";
const withTable = (...rows: readonly string[]) => ({
  "quality/BUGS.md": `${table}${rows.join("\n")}\n\n${bugs["quality/BUGS.md"]}`,
});

testJudging("severity-agreement", [
  {
    name: "all agree, in any letter case",
    files: {
      ...bugs,
      ...tracked,
      ...recheckFile([{ severity: "HIGH" }]),
      ...challenge("HIGH"),
      ...metadataFile({ bug_count: 2, bug_severity: { HIGH: 1, LOW: 1 } }),
    },
  },
  { name: "a rejected challenge has no severity", files: { ...bugs, ...tracked, ...challenge(null) } },
  {
    name: "an older record of the run counted fewer",
    files: {
      ...bugs,
      ...tracked,
      ...metadataFile({ bug_count: 2 }),
      "quality/results/run-2026-11-19T09-14-03.json": '{"bug_count": 1}',
    },
  },
  {
    name: "tracker, recheck and challenge differ",
    files: {
      ...bugs,
      ...progressFile({ "BUG-001": ["MEDIUM", "confirmed open"], "BUG-002": ["LOW", "confirmed open"] }),
      ...recheckFile([{ severity: "LOW" }]),
      ...challenge("CRITICAL"),
    },
    findings: [
      "error quality/PROGRESS.md:13 BUG-001 is HIGH in BUGS.md, but MEDIUM in the tracker.",
      "error quality/challenge/BUG-001-challenge.json:1 BUG-001 is HIGH in BUGS.md, but CRITICAL in its challenge.",
      "error quality/results/recheck-results.json:11 BUG-001 is HIGH in BUGS.md, but LOW in the recheck.",
    ],
  },
  {
    name: "the table of BUGS.md, the recheck's summary and a writeup agree",
    files: {
      ...withTable("| **BUG-001** | High |", "| 2 | HIGH |"),
      ...tracked,
      [RECHECK]: `${table}| [BUG-001](x.md) | HIGH |\n`,
      [WRITEUP]:
        "# BUG-001\n\n- **Severity:** HIGH, since it loses data\n\nSeverity: LOW was the first guess.\n",
    },
  },
  {
    name: "the table of BUGS.md, the recheck's summary and a writeup differ",
    files: {
      ...withTable("| BUG-001 | LOW |"),
      ...tracked,
      [RECHECK]: `${table}| BUG-001 | MEDIUM |\n`,
      [WRITEUP]: "# BUG-001\n\nSeverity: CRITICAL\n",
    },
    findings: [
      "error quality/BUGS.md:3 BUG-001 is HIGH in BUGS.md, but LOW in a table there.",
      `error ${RECHECK}:3 BUG-001 is HIGH in BUGS.md, but MEDIUM in the recheck's summary.`,
      `error ${WRITEUP}:3 BUG-001 is HIGH in BUGS.md, but CRITICAL in its writeup.`,
    ],
  },
  {
    name: "a writeup opens with the severity, and prose below it names another",
    files: {
      ...bugs,
      ...tracked,
      [WRITEUP]: "# BUG-001\n\nHIGH · correctness · src/a.js:1. It was LOW · once.\n",
    },
  },
  {
    name: "a writeup opens with another severity",
    files: { ...bugs, ...tracked, [WRITEUP]: "# BUG-001\n\nMEDIUM · correctness · src/a.js:1. It leaks.\n" },
    findings: [`error ${WRITEUP}:3 BUG-001 is HIGH in BUGS.md, but MEDIUM in its writeup.`],
  },
  {
    name: "the metadata counts otherwise",
    files: { ...bugs, ...tracked, ...metadataFile({ bug_count: 3, bug_severity: { HIGH: 2, LOW: 1 } }) },
    findings: [
      `error ${metadata}:8 The run metadata says 3 for bug_count, BUGS.md has 2.`,
      `error ${metadata}:10 The run metadata says 2 for HIGH, BUGS.md has 1.`,
    ],
  },
  {
    name: "the metadata of a run without bugs",
    files: {
      "quality/BUGS.md": "## No confirmed bugs\n",
      ...progressFile(),
      ...metadataFile({ bug_count: 1 }),
    },
    findings: [`error ${metadata}:8 The run metadata says 1 for bug_count, BUGS.md has 0.`],
  },
  {
    name: "a severity that nobody knows",
    files: { ...bugsFile({ id: "BUG-001", severity: "urgent" }), ...tracked },
    status: "unchecked",
    findings: [
      "note quality:0 Unchecked: 1 of 1; BUGS.md gives the bug no severity that the contract knows.",
    ],
  },
  {
    name: "sidecars and metadata of the wrong types",
    files: {
      ...bugs,
      ...tracked,
      "quality/challenge/BUG-001-challenge.json": "[]",
      [metadata]: "null",
      ...recheckFile([{ severity: 3 }]),
    },
  },
  {
    name: "metadata whose counts are of the wrong types",
    files: { ...bugs, ...tracked, ...metadataFile({ bug_count: "3", bug_severity: "HIGH" }) },
  },
  {
    name: "a count of severities while one is unknown",
    files: {
      ...bugsFile({ id: "BUG-001", severity: "urgent" }),
      ...progressFile(),
      ...metadataFile({ bug_count: 1, bug_severity: { HIGH: 1 } }),
    },
    status: "unchecked",
    findings: [
      "note quality:0 Unchecked: 5 of 6; 4 because BUGS.md gives a bug no severity that the contract knows; 1 because BUGS.md gives the bug no severity that the contract knows.",
    ],
  },
  {
    name: "tables without a severity, with it in front, and with rows of no bug; code; other documents",
    files: {
      ...tracked,
      "quality/BUGS.md": `| Bug | Mood |\n|---|---|\n| BUG-001 | LOW |\n\n| Severity | Bug |\n|---|---|\n| BUG-001 | x |\n\n${table}| all | LOW |\n\n${bugs["quality/BUGS.md"]}`,
      [WRITEUP]: "# BUG-001\n\n```\nSeverity: LOW\n```\n",
      "quality/obsolete/BUG-001.md": "Severity: LOW\n",
    },
  },
  {
    name: "another sidecar with the keys of a challenge",
    files: { ...bugs, ...tracked, ...metadataFile({ bug: "BUG-001", severity_after: "LOW" }) },
  },
]);
