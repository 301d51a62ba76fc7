import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { CLEAN_ENV } from "../support/real-host.ts";

for (const bugs of [3, 5, 30])
  test(`the generated run of ${bugs} bugs is honest, and the gate says so`, () => {
    const directory = mkdtempSync(join(tmpdir(), "assay-generated-"));
    try {
      const written = node(["bench/generate-run.js", directory, String(bugs)]);
      assert.equal(written.status, 0, written.stderr);
      const judged = node(["bin/assay-gate.js", "--no-write", "--full", "-C", directory]);
      assert.equal(judged.status, 0, judged.stdout + judged.stderr);
    } finally {
      rmSync(directory, { recursive: true, force: true });
    }
  });

function node(argv: readonly string[]) {
  return spawnSync(process.execPath, argv, { encoding: "utf8", env: CLEAN_ENV, timeout: 60_000 });
}
