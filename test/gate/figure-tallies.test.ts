import assert from "node:assert/strict";
import { test } from "node:test";
import { judge } from "../support/judge.ts";
import { bugsFile, progressFile } from "../support/small-records.ts";
import { VALID_RUNS } from "../support/valid-runs.ts";

const kettle = VALID_RUNS.kettle();
const METADATA = "quality/results/run-2026-11-20T09-14-03.json";
const INTEGRATION = "quality/results/integration-results.json";
const PROGRESS = "quality/PROGRESS.md";

/** Recomputed, contradicted, unbacked. */
type Counts = readonly [number, number, number];

async function figuresOf(id: string, files: Readonly<Record<string, string>>): Promise<Counts | undefined> {
  const figures = (await judge(files)).checks.find(check => check.id === id)?.figures;
  return figures && [figures.recomputed, figures.contradicted, figures.unbacked];
}

/** Edits of the kettle, and what becomes of the figures that the check had. */
const EDITS: readonly (readonly [check: string, path: string, from: RegExp, to: string, counts: Counts])[] = [
  ["contract-counts", "quality/CONTRACTS.md", /(extracted: )\d+/, "$199", [15, 1, 1]],
  ["contract-counts", "quality/CONTRACTS.md", /(\| NULL \| )4/, "$15", [15, 1, 1]],
  ["contract-counts", "quality/CONTRACTS.md", /(analyzed: )\d+/, "$11", [16, 1, 0]],
  ["requirement-counts", PROGRESS, /\d+ requirements/, "99 requirements", [3, 1, 0]],
  ["coverage-matrix", "quality/COVERAGE_MATRIX.md", /92 %/, "94 %", [2, 1, 0]],
  ["coverage-matrix", "quality/COVERAGE_MATRIX.md", /11 of 12 \| 92 %/, "24 of 12 | 200 %", [2, 1, 0]],
  ["tdd-summary", "quality/results/tdd-results.json", /("total": )3/, "$14", [5, 1, 0]],
  ["tdd-summary", "quality/results/tdd-results.json", /("verdict": ")[^"]+/, "$1odd", [5, 0, 0]],
  ["integration-summary", INTEGRATION, /("total_groups": )\d+/, "$199", [3, 1, 8]],
  ["integration-summary", INTEGRATION, /("result": ")pass/, "$1odd", [1, 0, 11]],
  ["recheck-summary", "quality/results/recheck-results.json", /("total_bugs": )\d/, "$19", [10, 1, 0]],
  ["recheck-summary", "quality/results/recheck-results.json", /("status": ")STILL_OPEN/, "$1odd", [7, 0, 4]],
  ["recheck-summary", "quality/results/recheck-summary.md", /(\| FIXED \| )0/, "$11", [10, 1, 0]],
  ["recheck-summary", "quality/results/recheck-summary.md", /\| FIXED \| 0/, "| Mended | 0", [10, 0, 1]],
  ["recheck-summary", "quality/results/recheck-summary.md", /(\| FIXED \| )0/, "$1none", [10, 0, 0]],
  ["severity-agreement", METADATA, /("bug_count": )3/, "$14", [4, 1, 0]],
  ["severity-agreement", METADATA, /("HIGH": )1/, "$12", [4, 1, 0]],
  ["terminal-gate", PROGRESS, /(Spec audit confirmed )\d+/, "$199", [9, 0, 1]],
  ["terminal-gate", PROGRESS, /(Expected total: \d+ \+ \d+ = )\d+/, "$199", [8, 1, 1]],
  ["artifact-inventory", PROGRESS, /\| generated \|/, "| pending |", [28, 1, 0]],
  ["run-metadata", METADATA, /("duration_minutes": )150/, "$1151", [1, 0, 0]],
  ["run-metadata", METADATA, /("duration_minutes": )150/, "$1152", [0, 1, 0]],
  ["run-metadata", METADATA, /("end_time": )"[^"]+"/, "$1null", [0, 0, 1]],
  ["run-metadata", METADATA, /("gate_fail_count": )null/, "$10", [1, 0, 1]],
  ["run-metadata", METADATA, /"iterations_completed": \[\]/, '"iterations_completed": ["gap"]', [1, 1, 0]],
  ["council", "quality/spec_audits/", /Effective council: 3\/3/, "Effective council: 2/3", [0, 1, 0]],
];

for (const [check, place, from, to, counts] of EDITS)
  test(`${check}: ${from} to ${to}`, async () => {
    const path = Object.keys(kettle).find(one => one.startsWith(place) && from.test(kettle[one] ?? "")) ?? "";
    assert.notEqual(path, "", "the kettle has nothing to edit");
    const edited = { ...kettle, [path]: (kettle[path] ?? "").replace(from, to) };
    assert.deepEqual(await figuresOf(check, edited), counts);
  });

const PROTOCOL = "quality/RUN_TDD_TESTS.md";
const table = (fields: number) => `### Entry (${fields} fields)\n\n| Field |\n|---|\n| id |\n| title |\n`;
const convergence = (netNew: number, ...listed: readonly string[]) => ({
  ...bugsFile({ id: "BUG-001" }),
  "quality/SEED_CHECKS.md":
    "| Seed | Origin Run | File:Line | Summary | Assertion |\n|---|---|---|---|---|\n| SEED-001 | 1 | src/z.js:1 | lost | grep |\n",
  [PROGRESS]: `${progressFile()[PROGRESS]}\n## Convergence\n\nSeeds: 1 (0 confirmed, 1 resolved)\nNet-new bugs: ${netNew}\nSEED-001 resolved\n${listed.join("\n")}\n`,
});

for (const [what, check, files, counts] of [
  ["a table as its heading says", "protocols", { [PROTOCOL]: table(2) }, [1, 0, 0]],
  ["a table of another size", "protocols", { [PROTOCOL]: table(3) }, [0, 1, 0]],
  ["no table", "protocols", { [PROTOCOL]: "### Entry (3 fields)\n" }, undefined],
  ["counts and list of what is new", "convergence", convergence(1, "- BUG-001: lost"), [5, 0, 0]],
  ["a list without what is new", "convergence", convergence(1), [4, 1, 0]],
  ["another count of what is new", "convergence", convergence(0, "- BUG-001: lost"), [4, 1, 0]],
] as const)
  test(`${check}: ${what}`, async () => assert.deepEqual(await figuresOf(check, files), counts));
