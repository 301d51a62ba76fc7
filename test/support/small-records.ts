import { runText } from "./small-run.ts";

/** The smallest records that the checks of a run's sums and claims can read; each value may be overridden. */
const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;

export interface SmallBug {
  readonly id: string;
  readonly severity?: string;
  readonly fixPatch?: string;
}

/** A BUGS.md in assay's own dialect. */
export const bugsFile = (...bugs: readonly SmallBug[]) => ({
  "quality/BUGS.md": [
    "# Bugs\n",
    ...bugs.map(({ id, severity = "LOW", fixPatch = `quality/patches/${id}-fix.patch` }) =>
      [
        `### ${id}: A bug\n`,
        "- **File:** src/a.js:1",
        `- **Severity:** ${severity}`,
        "- **Class:** correctness",
        "- **Kind:** wrong",
        `- **Test:** quality/regression/${id}.test.js — "it"`,
        `- **Fix patch:** ${fixPatch}\n`,
      ].join("\n"),
    ),
  ].join("\n"),
});

/** A PROGRESS.md whose tracker has one row for each pair of a severity and a closure status, by id. */
export const progressFile = (
  rows: Readonly<Record<string, readonly [severity: string, closure: string]>> = {},
  { started = "2026-11-20", version = "1.5.0", phases = "" } = {},
) => ({
  "quality/PROGRESS.md": `# Progress

## Run metadata
Started: ${started}
Skill version: ${version}

## Phase completion
${phases}
## Cumulative BUG tracker

| # | Severity | Closure Status |
|---|---|---|
${Object.entries(rows)
  .map(([id, [severity, closure]]) => `| ${id} | ${severity} | ${closure} |\n`)
  .join("")}`,
});

type Fields = Readonly<Record<string, unknown>>;

const entry = (fields: Fields) => ({
  id: "BUG-001",
  requirement: "REQ-001",
  red_phase: "fail",
  green_phase: "pass",
  verdict: "TDD verified",
  fix_patch_present: true,
  writeup_path: "quality/writeups/BUG-001.md",
  ...fields,
});

/** A TDD sidecar; its entries are verified and its summary fits one of them unless told otherwise. */
export const tddFile = (
  bugs: readonly Fields[] = [{}],
  summary: Fields = { total: 1, verified: 1, confirmed_open: 0, red_failed: 0, green_failed: 0 },
  root: Fields = {},
) => ({
  "quality/results/tdd-results.json": json({
    schema_version: "1.1",
    skill_version: "1.5.0",
    date: "2026-11-20",
    project: "kettle",
    bugs: bugs.map(entry),
    summary,
    ...root,
  }),
});

/** An integration sidecar with one group for each list of fields. */
export const integrationFile = (groups: readonly Fields[], root: Fields = {}) => ({
  "quality/results/integration-results.json": json({
    schema_version: "1.1",
    skill_version: "1.5.0",
    date: "2026-11-20",
    project: "kettle",
    recommendation: "SHIP",
    groups: groups.map((fields, index) => ({
      group: index + 1,
      name: `group ${index + 1}`,
      use_cases: ["UC-01"],
      result: "pass",
      notes: "",
      ...fields,
    })),
    summary: { total_groups: groups.length, passed: groups.length, failed: 0, skipped: 0 },
    uc_coverage: {},
    ...root,
  }),
});

/** A recheck with one result for each list of fields. */
export const recheckFile = (results: readonly Fields[], root: Fields = {}) => ({
  "quality/results/recheck-results.json": json({
    schema_version: "1.0",
    skill_version: "1.5.0",
    date: "2026-11-21",
    project: "kettle",
    source_run: { bugs_md_date: "2026-11-20", total_bugs: results.length },
    results: results.map(fields => ({
      id: "BUG-001",
      severity: "LOW",
      summary: "It is wrong.",
      status: "STILL_OPEN",
      evidence: "src/a.js:1 is as it was.",
      ...fields,
    })),
    summary: {
      total: results.length,
      fixed: 0,
      partially_fixed: 0,
      still_open: results.length,
      inconclusive: 0,
    },
    ...root,
  }),
});

/** Run metadata. */
export const metadataFile = (root: Fields = {}) => ({
  "quality/results/run-2026-11-20T09-14-03.json": json({
    schema_version: "1.0",
    skill_version: "1.5.0",
    project: "kettle",
    model: "unknown",
    runner: "unknown",
    start_time: "2026-11-20T09:14:03Z",
    ...root,
  }),
});

/** The run's own record, which makes a run assay's. */
export const runFile = { "quality/run.json": runText() };
