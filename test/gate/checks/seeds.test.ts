import { testJudging } from "../../support/judging-table.ts";
import { bugsFile, progressFile } from "../../support/small-records.ts";

const SEEDS = "quality/SEED_CHECKS.md";
const bugs = bugsFile({ id: "BUG-001" });
const progress = progressFile({}, { phases: "- [x] Phase 0: Seeds — completed 2026-11-20\n" });
const base = { ...bugs, ...progress };
const earlier = { "previous_runs/2026-11-01/quality/BUGS.md": "### BUG-001: lost\n" };
const header = "| Seed | Origin Run | File:Line | Summary | Assertion |\n|---|---|---|---|---|\n";
const seeds = (...rows: readonly string[]) => ({
  [SEEDS]: header + rows.map(row => `| ${row} | lost | grep |\n`).join(""),
});
const saying = (text: string) => ({ "quality/PROGRESS.md": `${progress["quality/PROGRESS.md"]}\n${text}\n` });
const before = (text: string) => ({ "quality/BUGS.md": `${text}\n\n${bugs["quality/BUGS.md"]}` });
const naming = (id: string) => ({ "quality/BUGS.md": `${bugs["quality/BUGS.md"]}\nSeen as ${id} before.\n` });

testJudging("seeds", [
  { name: "no seeds, no earlier run", files: base, status: "not due" },
  {
    name: "an earlier run, and no phase 0",
    files: { ...bugs, ...progressFile(), ...earlier },
    status: "not due",
  },
  {
    name: "an earlier run, and another phase than 0",
    files: {
      ...bugs,
      ...progressFile({}, { phases: "- [x] Phase 1: Explore — completed 2026-11-20\n" }),
      ...earlier,
    },
    status: "not due",
  },
  {
    name: "an earlier run without a BUGS.md",
    files: { ...base, "previous_runs/2026-11-01/quality/PROGRESS.md": "# Progress\n" },
    status: "not due",
  },
  {
    name: "half an archive, which is no earlier run",
    files: { ...base, "previous_runs/2026-11-01.partial/quality/BUGS.md": "### BUG-001: lost\n" },
    status: "not due",
  },
  {
    name: "an earlier run and phase 0",
    files: { ...base, ...earlier },
    findings: [`error ${SEEDS}:0 ${SEEDS} is missing, though phase 0 is ticked and there are earlier runs.`],
  },
  { name: "carried by its place", files: { ...base, ...seeds("SEED-001 | 1 | `src/a.js:1`") } },
  {
    name: "carried by its name",
    files: { ...base, ...naming("SEED-001"), ...seeds("SEED-001 | 1 | src/b.js:2") },
  },
  {
    name: "resolved",
    files: { ...base, ...saying("SEED-001 resolved"), ...seeds("SEED-001 | 1 | src/b.js:2") },
  },
  {
    name: "a new bug where a resolved one was",
    files: { ...base, ...saying("SEED-001 resolved"), ...seeds("SEED-001 | 1 | src/a.js:1") },
  },
  {
    name: "neither",
    files: { ...base, ...saying("SEED-001 is not resolved"), ...seeds("SEED-001 | 1 | src/b.js:2") },
    findings: [
      `error ${SEEDS}:3 No bug of BUGS.md names SEED-001 or has its place, and PROGRESS.md does not call it resolved.`,
    ],
  },
  {
    name: "named outside of any bug",
    files: { ...base, ...before("SEED-001 was looked for."), ...seeds("SEED-001 | 1 | src/b.js:2") },
    findings: [
      `error ${SEEDS}:3 No bug of BUGS.md names SEED-001 or has its place, and PROGRESS.md does not call it resolved.`,
    ],
  },
  {
    name: "named and resolved in another document",
    files: {
      ...base,
      "quality/NOTES.md": "SEED-001\nSEED-001\nSEED-001\nSEED-001\nSEED-001 resolved\n",
      ...seeds("SEED-001 | 1 | src/b.js:2"),
    },
    findings: [
      `error ${SEEDS}:3 No bug of BUGS.md names SEED-001 or has its place, and PROGRESS.md does not call it resolved.`,
    ],
  },
  {
    name: "both",
    files: {
      ...base,
      ...naming("SEED-001"),
      ...saying("SEED-001 resolved"),
      ...seeds("SEED-001 | 1 | src/b.js:2"),
    },
    findings: [
      "error quality/PROGRESS.md:15 SEED-001 is resolved here, and BUG-001 carries it over in BUGS.md.",
    ],
  },
  {
    name: "rows that miss the form",
    files: {
      ...base,
      ...saying("SEED-001, SEED-002 and SEED-003 resolved"),
      ...seeds("SEED-001 | 1 | a.js", "SEED-002 |  | a.js:2", "SEED-001 | 1 | a.js:3", "SEED-003 | 1 | —"),
    },
    findings: [
      `error ${SEEDS}:3 The File:Line of SEED-001 is not of the form path:line.`,
      `error ${SEEDS}:4 The row of SEED-002 leaves empty: Origin Run.`,
      `error ${SEEDS}:5 SEED-001 has a second row; the first is on line 3.`,
      `error ${SEEDS}:6 The row of SEED-003 leaves empty: File:Line.`,
    ],
  },
  {
    name: "a lost seed with two rows",
    files: { ...base, ...seeds("SEED-001 | 1 | src/b.js:2", "SEED-001 | 1 | src/b.js:3") },
    findings: [
      `error ${SEEDS}:3 No bug of BUGS.md names SEED-001 or has its place, and PROGRESS.md does not call it resolved.`,
      `error ${SEEDS}:4 SEED-001 has a second row; the first is on line 3.`,
    ],
  },
  {
    name: "an id in another form",
    files: { ...base, ...seeds("S1 | 1 | src/a.js:1") },
    findings: [`error ${SEEDS}:3 "S1" is no seed's id.`],
  },
  {
    name: "a row without an id",
    files: { ...base, ...seeds(" | 1 | src/a.js:1") },
    findings: [`error ${SEEDS}:3 "" is no seed's id.`],
  },
  {
    name: "mentions of seeds that are none",
    files: {
      ...base,
      ...naming("SEED-008"),
      ...saying("SEED-009 resolved"),
      ...seeds("SEED-001 | 1 | src/a.js:1"),
    },
    findings: [
      "error quality/BUGS.md:12 SEED-008 is not among the seeds of SEED_CHECKS.md.",
      "error quality/PROGRESS.md:15 SEED-009 is not among the seeds of SEED_CHECKS.md.",
    ],
  },
  {
    name: "a file without a table",
    files: { ...base, [SEEDS]: "# Seeds\n" },
    findings: [`error ${SEEDS}:0 ${SEEDS} has no table with a column Seed.`],
  },
  {
    name: "bugs whose place is not known",
    files: { ...progress, "quality/BUGS.md": "### BUG-001: lost\n", ...seeds("SEED-001 | 1 | src/a.js:1") },
    status: "unchecked",
    findings: [
      "note quality:0 Unchecked: 1 of 1; the layout of BUGS.md is not known, so neither are the places of its bugs.",
    ],
  },
  { name: "a table without rows", files: { ...base, [SEEDS]: header }, status: "not due" },
]);
