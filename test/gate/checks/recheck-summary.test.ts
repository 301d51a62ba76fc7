import { testJudging } from "../../support/judging-table.ts";
import { bugsFile, recheckFile } from "../../support/small-records.ts";

const sidecar = "quality/results/recheck-results.json";
const markdown = "quality/results/recheck-summary.md";
const bugs = bugsFile({ id: "BUG-001" }, { id: "BUG-002" });
const two = recheckFile([{}, { id: "BUG-002" }]);
const perBug = (...rows: readonly string[]) =>
  `## Per-Bug Results\n\n| Bug | Severity | Status |\n|---|---|---|\n${rows.join("\n")}\n`;
const sums = (...rows: readonly string[]) =>
  `\n## Summary\n\n| Status | Count |\n|---|---|\n${rows.join("\n")}\n`;
const asRechecked = ["| Still open | 2 |", "| **Total** | **2**|"];
const table = (...rows: readonly string[]) => ({ [markdown]: perBug(...rows) + sums(...asRechecked) });
const counting = (...rows: readonly string[]) => ({
  ...bugs,
  ...two,
  [markdown]: perBug("| BUG-001 | LOW | STILL_OPEN |", "| BUG-002 | LOW | STILL_OPEN |") + sums(...rows),
});

testJudging("recheck-summary", [
  { name: "no recheck", files: bugs, status: "not due" },
  {
    name: "all agree",
    files: {
      ...bugs,
      ...two,
      ...table("| BUG-001 | LOW | STILL_OPEN |", "| **BUG-002** | LOW | still open (line 3) |"),
    },
  },
  { name: "no markdown is for the check of artifacts", files: { ...bugs, ...two } },
  {
    name: "sums at odds with the entries",
    files: {
      ...bugsFile({ id: "BUG-001" }),
      ...recheckFile([{}, { id: "BUG-002", status: "FIXED" }]),
    },
    findings: [
      `error ${sidecar}:8 The recheck says 2 for total_bugs, BUGS.md has 1.`,
      `error ${sidecar}:28 The summary says 0 for fixed, the entries say 1.`,
      `error ${sidecar}:30 The summary says 2 for still_open, the entries say 1.`,
    ],
  },
  {
    name: "a table at odds with the entries",
    files: { ...bugs, ...two, ...table("| BUG-001 | LOW | FIXED |", "| BUG-009 | LOW | FIXED |") },
    findings: [
      `error ${sidecar}:18 BUG-002 is not in the table of recheck-summary.md.`,
      `error ${markdown}:5 The table says "FIXED" for BUG-001, the sidecar says STILL_OPEN.`,
      `error ${markdown}:6 The table has BUG-009, which the sidecar does not.`,
    ],
  },
  {
    name: "a table in other words",
    files: { ...bugs, ...two, ...table("| BUG-001 | LOW | as before |", "| BUG-002 | LOW | STILL_OPEN |") },
    status: "unchecked",
    findings: [
      "note quality:0 Unchecked: 1 of 2; the table says something else than a status of the contract.",
    ],
  },
  {
    name: "sums in any letter case, with and without marks",
    files: counting("| FIXED | 0 |", "| `Partially-fixed` | 0 |", "| still_open | **2** |", ...asRechecked),
  },
  {
    name: "sums at odds with the sidecar's",
    files: counting("| Fixed | 1 |", "| Still open | 1 |", "| Total | 2 |"),
    findings: [
      `error ${markdown}:12 The table says 1 for Fixed, the sidecar's summary says 0.`,
      `error ${markdown}:13 The table says 1 for Still open, the sidecar's summary says 2.`,
    ],
  },
  {
    name: "a sum that is left out",
    files: counting("| Fixed | 0 |", "| Total | 2 |"),
    findings: [
      `error ${markdown}:10 The table leaves out still_open, for which the sidecar's summary says 2.`,
    ],
  },
  {
    name: "a sum that the sidecar does not state is for the schema",
    files: {
      ...counting(...asRechecked),
      ...recheckFile([{}, { id: "BUG-002" }], { summary: { still_open: 2 } }),
    },
  },
  {
    name: "a sum in words",
    files: counting("| Still open | both |", "| Total | 2 |"),
    status: "unchecked",
    findings: ["note quality:0 Unchecked: 1 of 2; a count in recheck-summary.md is no number."],
  },
  {
    name: "no sums",
    files: {
      ...bugs,
      ...two,
      [markdown]: perBug("| BUG-001 | LOW | STILL_OPEN |", "| BUG-002 | LOW | STILL_OPEN |"),
    },
    status: "unchecked",
    findings: [
      "note quality:0 Unchecked: 1 of 2; recheck-summary.md has no table with a status and a count column.",
    ],
  },
  {
    name: "no table of bugs",
    files: { ...bugs, ...two, [markdown]: sums(...asRechecked) },
    status: "unchecked",
    findings: [
      "note quality:0 Unchecked: 1 of 2; recheck-summary.md has no table of bugs with a status column.",
    ],
  },
  {
    name: "statuses that nobody knows leave the sums alone",
    files: {
      ...bugsFile({ id: "BUG-001" }, { id: "BUG-002" }),
      ...recheckFile([{ status: "GONE" }, { id: "BUG-002" }], {
        summary: { total: 3, still_open: 2, fixed: 0 },
      }),
    },
    findings: [
      `error ${sidecar}:27 The summary says 3 for total, the entries say 2.`,
      "note quality:0 Unchecked: 1 of 2; the sidecar's status is none that the contract knows.",
    ],
  },
  {
    name: "neither entries nor tables",
    files: {
      ...bugs,
      ...recheckFile([], { source_run: { bugs_md_date: "2026-11-20" } }),
      [markdown]: "# Recheck\n",
    },
    status: "fail",
  },
  {
    name: "sums of something else beside those of the statuses",
    files: {
      ...counting("| Still open | 2 |", "| Total | 2 |", "| Skipped | 1 |"),
      ...recheckFile([{}, { id: "BUG-002" }], {
        summary: { total: 2, still_open: 2, skipped: 0 },
      }),
    },
  },
  {
    name: "tables with a status column alone, in front, and of other things",
    files: {
      ...bugs,
      ...two,
      [markdown]: [
        "| Status | Bug |",
        "|---|---|",
        "| BUG-001 | FIXED |",
        "",
        "| Bug | Note |",
        "|---|---|",
        "| BUG-001 | LOW |",
        "",
        perBug("| BUG-001 | LOW | STILL_OPEN |", "| BUG-002 | LOW | STILL_OPEN |"),
        "| Count | Status |\n|---|---|\n| 2 | Still open |\n| 2 | Total |\n",
      ].join("\n"),
    },
  },
  {
    name: "a table of bugs with nothing but their status",
    files: {
      ...bugs,
      ...two,
      [markdown]: `| Bug | Status |\n|---|---|\n| BUG-001 | FIXED |\n| BUG-002 | STILL_OPEN |\n${sums(...asRechecked)}`,
    },
    findings: [`error ${markdown}:3 The table says "FIXED" for BUG-001, the sidecar says STILL_OPEN.`],
  },
]);
