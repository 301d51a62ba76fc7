import assert from "node:assert/strict";
import { test } from "node:test";
import { ARTIFACTS, FUNCTIONAL_TESTS, REGRESSION_TESTS } from "../../src/contract/artifacts.ts";
import { bugFiles } from "../../src/contract/naming.ts";
import { PHASES } from "../../src/contract/phases.ts";
import { mayWrite } from "../../src/protocol/phases/write-set.ts";

const canWrite = (phase: number, path: string) =>
  PHASES.some(spec => spec.number === phase && mayWrite(path, spec, "playbook"));

const bug = (kind: keyof typeof bugFiles) => bugFiles[kind]("BUG-001");

/** Paths, and the phases that cannot be done without writing there. */
const OWED: readonly (readonly [path: string, phases: readonly number[]])[] = [
  ...ARTIFACTS.filter(({ path }) => !path.startsWith(".assay/")).map(
    ({ path, phase }) => [path, [phase]] as const,
  ),
  [FUNCTIONAL_TESTS[0], [2]],
  [REGRESSION_TESTS, [3, 5]],
  ["quality/regression/BUG-001.test.js", [3, 5]],
  [bug("regressionPatch"), [3, 5]],
  [bug("fixPatch"), [3, 5]],
  [bug("writeup"), [5]],
  [bug("redLog"), [5]],
  // Rejected bugs leave it, and those of the audit come in.
  ["quality/BUGS.md", [3, 5]],
  ["quality/PROGRESS.md", [1, 2, 3, 4, 5, 6]],
  ["quality/results/mechanical-verify.exit", [2, 5, 6]],
  ["quality/EXPLORATION_ITER2.md", [1]],
];

for (const [path, phases] of OWED)
  test(`phase ${phases.join(", ")} may write ${path}`, () => {
    for (const phase of phases) assert.ok(canWrite(phase, path), `phase ${phase}`);
  });

test("no phase may write what is assay's or the operator's", () => {
  for (const { number } of PHASES)
    for (const path of ["quality/run.json", ".assay/lock.json", "src/a.js", "quality/receipts/0.json"])
      assert.ok(!canWrite(number, path), `phase ${number}, ${path}`);
});
