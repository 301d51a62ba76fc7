import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import { resolve } from "node:path";
import { test } from "node:test";
import { CLEAN_ENV, materialise } from "./support/real-host.ts";
import { kettleSource, SIX } from "./support/six-phases.ts";

const { "quality/run.json": _run, ...SOURCE } = kettleSource;

/** What the script ends with over kettle's source, with a worker who lies in one phase or in none. */
function audit(lie: number | undefined, hasGit = false) {
  const root = materialise(SOURCE);
  try {
    const git = (...argv: readonly string[]) =>
      execFileSync("git", ["-c", "user.name=a", "-c", "user.email=a@example.com", ...argv], { cwd: root });
    if (hasGit) {
      git("init", "-q");
      git("add", "-A");
      git("commit", "-qm", "kettle");
    }
    const script = [
      resolve("examples/six-phases.sh"),
      root,
      process.execPath,
      resolve("examples/kettle-worker.js"),
    ];
    return spawnSync("sh", script, {
      encoding: "utf8",
      env: {
        ...CLEAN_ENV,
        ASSAY: `${process.execPath} ${resolve("bin/assay.js")}`,
        ...(lie === undefined ? {} : { LIE: String(lie) }),
      },
      timeout: 120_000,
    });
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

for (const hasGit of [true, false])
  test(`kettle goes through all six phases ${hasGit ? "with" : "without"} git, and the gate says yes`, () => {
    const { status, stdout, stderr } = audit(undefined, hasGit);
    assert.equal(status, 0, stdout + stderr);
    for (const phase of SIX)
      assert.match(stdout, new RegExp(`^Phase ${phase} \\(.*\\) is finished\\.$`, "m"));
    assert.match(stdout, /; anchored; [\s\S]*YES: every due check passed\.\n$/);
  });

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
    const { status, stdout, stderr } = audit(lying);
    assert.equal(status, 1, stdout + stderr);
    assert.match(stdout, new RegExp(`^Phase ${lying} \\(.*\\) failed: `, "m"));
    assert.match(stdout, SAID[lying] ?? /$^/);
    const finished = [...stdout.matchAll(/^Phase (\d) \(.*\) is finished\.$/gm)].map(([, phase]) =>
      Number(phase),
    );
    assert.deepEqual(finished, SIX.slice(0, lying - 1));
    assert.doesNotMatch(stdout, /YES/);
  });
