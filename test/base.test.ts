import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { after, before, test } from "node:test";
import type { GateVerdict } from "../src/contract/schemas/gate-verdict.ts";
import { CLEAN_ENV } from "./support/real-host.ts";

let repository = "";
let target = "";
const git = (...args: readonly string[]) =>
  execFileSync("git", ["-c", "user.name=t", "-c", "user.email=t@example.invalid", ...args], {
    cwd: repository,
    env: { PATH: process.env["PATH"], HOME: repository },
  })
    .toString()
    .trim();

before(() => {
  repository = mkdtempSync(join(tmpdir(), "assay-base-"));
  target = join(repository, "packages/kettle");
  cpSync("examples/kettle", target, { recursive: true });
  git("init", "-q");
  git("add", "-A");
  git("commit", "-qm", "base");
});
after(() => rmSync(repository, { recursive: true, force: true }));

function gate(...flags: readonly string[]): GateVerdict {
  const args = [resolve("bin/assay.js"), "gate", "--no-write", "--json", ...flags, target];
  const { stdout, stderr } = spawnSync(process.execPath, args, { encoding: "utf8", env: CLEAN_ENV });
  assert.notEqual(stdout, "", stderr);
  return JSON.parse(stdout) as GateVerdict;
}

const edit = (path: string, change: (text: string) => string) =>
  writeFileSync(join(target, path), change(readFileSync(join(target, path), "utf8")));

test("a run does not rot when the code moves on, as long as git has what it judged", () => {
  const commit = git("rev-parse", "HEAD");
  edit("src/store.js", text => `// moved\n\n${text.split("\n").slice(20).join("\n")}`);
  const orphaned = gate();
  assert.equal(orphaned.answer, "no verdict");
  assert.ok(orphaned.findings.every(({ message }) => message.includes("the work tree has moved on")));
  edit("quality/run.json", text => text.replace('"commit": null', `"commit": "${commit}"`));
  const judged = gate();
  assert.equal(judged.answer, "yes", JSON.stringify(judged.findings));
  assert.deepEqual(judged.base, { source: "run", commit });
});

test("--source judges against the revision it names", () => {
  const commit = git("rev-parse", "HEAD");
  assert.equal(gate("--source", "HEAD").answer, "yes");
  assert.deepEqual(gate("--source", "HEAD").base, { source: "revision", commit });
  git("add", "-A");
  git("commit", "-qm", "moved on");
  const moved = gate("--source", "HEAD");
  assert.equal(moved.answer, "no");
  assert.ok(moved.findings.some(({ check }) => check === "citations"));
  assert.equal(gate("--source", "HEAD~1").answer, "yes");
});

test("a revision cannot be an option", () => {
  const args = [resolve("bin/assay.js"), "gate", "--no-write", "--source=--output=/tmp/x", target];
  const { status, stderr } = spawnSync(process.execPath, args, { encoding: "utf8", env: CLEAN_ENV });
  assert.equal(status, 2);
  assert.match(stderr, /not known to git/);
});
