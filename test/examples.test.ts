import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { CLEAN_ENV } from "./support/real-host.ts";

test("the tour passes the honest run and names each lie at its line", () => {
  const { status, stdout } = spawnSync(process.execPath, ["examples/tour.js"], {
    encoding: "utf8",
    env: CLEAN_ENV,
  });
  assert.equal(status, 0, stdout);
  assert.match(stdout, /The honest run passed and each lie was named\.\n$/);
});

for (const library of ["examples/kettle", "test/fixtures/no-bugs"])
  test(`${library}: its own suite passes`, () => {
    const suite = readdirSync(join(library, "test")).map(name => join("test", name));
    const { status, stdout } = spawnSync(process.execPath, ["--test", ...suite], {
      cwd: library,
      encoding: "utf8",
      env: CLEAN_ENV,
    });
    assert.equal(status, 0, stdout);
  });

test("kettle's record can be made again: red without the fix, green with it, patches that git applies", () => {
  const copy = mkdtempSync(join(tmpdir(), "assay-record-"));
  try {
    cpSync("examples", copy, { recursive: true });
    const { status, stdout, stderr } = spawnSync(process.execPath, ["record-kettle.js"], {
      cwd: copy,
      encoding: "utf8",
      env: CLEAN_ENV,
    });
    assert.equal(status, 0, stdout + stderr);
    assert.equal(stdout.match(/red without the fix, green with it/g)?.length, 3);
    const gate = spawnSync(process.execPath, ["bin/assay.js", "gate", "--no-write", join(copy, "kettle")], {
      encoding: "utf8",
      env: CLEAN_ENV,
    });
    assert.equal(gate.status, 0, gate.stdout);
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
});
