import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { after, test } from "node:test";
import type { Run } from "../src/contract/schemas/run.ts";
import { CLEAN_ENV, materialise } from "./support/real-host.ts";
import { assayIn, commitAll } from "./support/real-project.ts";
import { kettleSource, SIX } from "./support/six-phases.ts";

const { "quality/run.json": _run, ...SOURCE } = kettleSource;
const WORKER = [process.execPath, resolve("examples/kettle-worker.js")];

/** What the script ends with over a project, with a worker who lies in one phase or in none. */
const audit = (root: string, lie?: number) =>
  spawnSync("sh", [resolve("examples/six-phases.sh"), root, ...WORKER], {
    encoding: "utf8",
    env: {
      ...CLEAN_ENV,
      ASSAY: `${process.execPath} ${resolve("bin/assay.js")}`,
      ...(lie === undefined ? {} : { LIE: String(lie) }),
    },
    timeout: 120_000,
  });

for (const hasGit of [true, false])
  test(`kettle goes through all six phases ${hasGit ? "with" : "without"} git, and the gate says yes`, () => {
    const root = materialise(SOURCE);
    try {
      if (hasGit) commitAll(root);
      const { status, stdout, stderr } = audit(root);
      assert.equal(status, 0, stdout + stderr);
      for (const phase of SIX)
        assert.match(stdout, new RegExp(`^Phase ${phase} \\(.*\\) is finished\\.$`, "m"));
      assert.match(stdout, /; anchored; [\s\S]*YES: every due check passed\.\n$/);
    } finally {
      rmSync(root, { recursive: true, force: true });
    }
  });

const home = mkdtempSync(join(tmpdir(), "assay-phases-"));
after(() => rmSync(home, { recursive: true, force: true }));

const copyProject = (root: string, copy: string) =>
  cpSync(root, copy, { recursive: true, verbatimSymlinks: true, preserveTimestamps: true });

const ahead = new Map<number, string>();

/** Kettle's source as honest workers leave it ahead of a phase; what all have in common who lie in one is done once. */
function aheadOf(phase: number): string {
  const made = ahead.get(phase);
  if (made !== undefined) return made;
  const root = join(home, `ahead-${phase}`);
  if (phase === 1) renameSync(materialise(SOURCE), root);
  else copyProject(aheadOf(phase - 1), root);
  const argv =
    phase === 1 ? ["init", "--pipeline", "playbook"] : ["phase", "run", `${phase - 1}`, "--", ...WORKER];
  const { status, stdout, stderr } = assayIn(root, ...argv);
  assert.equal(status, 0, stdout + stderr);
  ahead.set(phase, root);
  return root;
}

const SAID: Readonly<Record<number, RegExp>> = {
  1: /EXPLORATION\.md/,
  2: /src\/warm\.js was changed/,
  3: /\[named-tests\]/,
  4: /\[council/,
  5: /\[red-runs\]/,
  6: /phase6-verification\.log is missing/,
};
for (const lying of SIX)
  test(`a worker who lies in phase ${lying} stops the script there`, () => {
    const root = join(home, `lying-${lying}`);
    copyProject(aheadOf(lying), root);
    const { status, stdout, stderr } = audit(root, lying);
    assert.equal(status, 1, stdout + stderr);
    assert.match(stdout, new RegExp(`^Phase ${lying} \\(.*\\) failed: `, "m"));
    assert.match(stdout, SAID[lying] ?? /$^/);
    assert.doesNotMatch(stdout, /is finished\.|YES/);
    const { phases } = JSON.parse(readFileSync(join(root, "quality/run.json"), "utf8")) as Run;
    assert.deepEqual(
      phases.filter(({ state }) => state === "finished").map(({ number }) => number),
      SIX.slice(0, lying - 1),
    );
  });
