import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import { resolve } from "node:path";
import { test } from "node:test";
import { CLEAN_ENV, materialise } from "./support/real-host.ts";

const ASSAY = `${process.execPath} ${resolve("bin/assay.js")}`;

function orchestra(assay: string) {
  const root = materialise({ "README.md": "A page that shows a kettle.\n" });
  try {
    return spawnSync("sh", [resolve("examples/orchestra.sh"), root], {
      encoding: "utf8",
      env: { ...CLEAN_ENV, ASSAY: assay },
      timeout: 120_000,
    });
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

test("an orchestra goes through what goes wrong in one, and every step exits as it should", () => {
  const { status, stdout, stderr } = orchestra(ASSAY);
  assert.equal(status, 0, stdout + stderr);
  for (const said of [
    /- style \(failed\): work\/style\/result\.json says throttled/,
    /The slice of style runs again, try 2 of 3/,
    /"Buildr" is no phase's name\.\nThe verdict names no phase, so Builder, Verifier, Polish run again/,
    /quiet +Polish +paused +paused by \.pause-active/,
    /quiet +Polish +stalled +no progress for 12\d\d s of 600 s/,
    /"status": "failed",\n {2}"failure_reason": "There was no progress for 12\d\d s/,
    /started 3 times, which is all that it may be/,
  ])
    assert.match(stdout, said);
});

test("a program that agrees with everything does not get through it", () => {
  assert.notEqual(orchestra("true").status, 0);
});
