import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { after, before, test } from "node:test";
import packageJson from "../package.json" with { type: "json" };
import { CLEAN_ENV } from "./support/real-host.ts";

let home = "";
before(() => {
  home = mkdtempSync(join(tmpdir(), "assay-package-"));
  const env = { ...process.env, npm_config_ignore_scripts: "true" };
  execFileSync("npm", ["pack", "--silent", "--pack-destination", home], {
    env,
    stdio: ["ignore", "pipe", "ignore"],
  });
  execFileSync("tar", ["-xzf", `assay-${packageJson.version}.tgz`], { cwd: home });
});
after(() => rmSync(home, { recursive: true, force: true }));

test("the package judges a run with nothing but Node beside it", () => {
  for (const bin of Object.values(packageJson.bin)) assert.ok(existsSync(join(home, "package", bin)), bin);
  const gate = spawnSync(
    process.execPath,
    ["package/bin/assay-gate.js", "--no-write", resolve("examples/kettle")],
    {
      cwd: home,
      encoding: "utf8",
      env: CLEAN_ENV,
    },
  );
  assert.equal(gate.status, 0, gate.stdout + gate.stderr);
});

test("the package holds what ships and nothing else", () => {
  assert.deepEqual(readdirSync(join(home, "package")).sort(), [
    "LICENSE",
    "README.md",
    "SKILL.md",
    "agents",
    "bin",
    "dist",
    "package.json",
    "references",
    "schemas",
  ]);
});
