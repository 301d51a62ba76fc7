import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { test } from "node:test";
import { CHECKS } from "../src/gate/checks/index.ts";
import { ownProject } from "./support/own-site.ts";
import { CLEAN_ENV, materialise } from "./support/real-host.ts";
import { runHere } from "./support/run-here.ts";
import { PROJECT } from "./support/task-run.ts";

const CLI = resolve("bin/assay.js");
const SOAK = process.env["ASSAY_FUZZ_RUNS"] !== undefined;
// Containers may have the program and not the right to trace.
const hasStrace = spawnSync("strace", ["-f", "-qq", "-o", "/dev/null", "true"]).status === 0;

const assay = (root: string, ...argv: readonly string[]) =>
  spawnSync(process.execPath, [CLI, ...argv], {
    cwd: root,
    encoding: "utf8",
    env: CLEAN_ENV,
    timeout: 60_000,
  });

function within(files: Readonly<Record<string, string>>, work: (root: string) => Promise<void> | void) {
  const root = materialise(files);
  return Promise.resolve(work(root)).finally(() => rmSync(root, { recursive: true, force: true }));
}

test("of many who write at once nobody's words are lost", () =>
  within({ "quality/BUGS.md": "# Bugs\n" }, async root => {
    const checks = CHECKS.map(({ id }) => id)
      .filter(id => id !== "waivers")
      .slice(0, 8);
    const codes = await Promise.all(checks.map(check => untilDone(root, check)));
    assert.deepEqual(new Set(codes), new Set([0]));
    const { waivers } = JSON.parse(readFileSync(join(root, ".assay/waivers.json"), "utf8"));
    assert.deepEqual(waivers.map(({ check }: { check: string }) => check).sort(), [...checks].sort());
    assert.deepEqual(readdirSync(join(root, ".assay")), ["waivers.json"]);
  }));

/** Calls again as long as another process is writing. */
async function untilDone(root: string, check: string): Promise<number | null> {
  const flags = ["--owner", "ann", "--reason", "known", "--until", "2999-12-31"].map(word =>
    word === "2999-12-31" ? new Date(Date.now() + 864e5 * 30).toISOString().slice(0, 10) : word,
  );
  for (let tries = 0; tries < 40; tries++) {
    const child = spawn(process.execPath, [CLI, "gate", "waive", check, ...flags], {
      cwd: root,
      env: CLEAN_ENV,
      stdio: "ignore",
    });
    const code = await new Promise<number | null>(done => child.once("exit", done));
    if (code !== 75) return code;
  }
  return null;
}

test("while another process writes, a verdict is given and not recorded; other commands are busy", () =>
  within({ ...PROJECT, "quality/BUGS.md": "# Bugs\n" }, root => {
    mkdirSync(join(root, ".assay/tmp"), { recursive: true });
    writeFileSync(join(root, ".assay/tmp/lock"), "");
    const judged = assay(root, "gate", "--write");
    assert.equal(judged.status, 1);
    assert.match(judged.stderr, /^Not recorded: \.assay\/tmp\/lock names no holder/);
    assert.ok(!existsSync(join(root, "quality/results")));
    const waived = assay(root, "gate", "waive", "dates", "--owner", "a", "--reason", "b", "--until", soon());
    assert.equal(waived.status, 75);
    assert.equal(assay(root, "gate", "--no-write").stderr, "", "a reader never asks for the lock");
  }));

test("who only reads neither finishes what another call left nor waits for the lock", () =>
  within(
    { ...PROJECT, "quality/BUGS.md": "# Bugs\n", ".assay/tmp/journal/0": "x", ".assay/tmp/lock": "" },
    root => {
      for (const argv of [["phase"], ["gate", "receipts"], ["gate", "--no-write"], ["phase", "unlock"]]) {
        const { stderr } = assay(root, ...argv);
        assert.doesNotMatch(stderr, /Not recorded|Drafts/, argv.join(" "));
        assert.ok(existsSync(join(root, ".assay/tmp/journal/0")), argv.join(" "));
      }
    },
  ));

const soon = () => new Date(Date.now() + 864e5 * 30).toISOString().slice(0, 10);

/** Runs `init` and kills it at its n-th call of a kind; whether it came that far. */
function killedInit(root: string, call: string, when: number): boolean {
  const inject = ["-f", "-qq", "-o", "/dev/null", "-e", `trace=${call}`];
  const { signal, status } = spawnSync(
    "strace",
    [...inject, "-e", `inject=${call}:signal=SIGKILL:when=${when}`, process.execPath, CLI, "init"],
    { cwd: root, env: { ...CLEAN_ENV, UV_THREADPOOL_SIZE: "1" }, timeout: 60_000 },
  );
  return signal === "SIGKILL" || status === 137;
}

// A long run kills at every call; CI takes samples.
for (const [call, step] of [
  ["rename", 12],
  ["link", 1],
  ["unlink", 9],
  ["mkdir", 12],
  ["fsync", 25],
] as const)
  test(`whichever ${call} init dies at, the next call leaves what an undisturbed one does`, {
    skip: hasStrace ? false : "needs strace",
  }, async () => {
    let killed = 0;
    for (let when = 1; ; when += SOAK ? 1 : step) {
      let reached = true;
      await within(PROJECT, async root => {
        reached = killedInit(root, call, when);
        if (!reached) return;
        const gate = () => runHere(root, ["gate", "--no-write"]);
        assert.notEqual((await gate()).code, 0, "half a layout is never a yes");
        const again = await runHere(root, ["init"]);
        assert.equal(again.code, 0, again.stderr);
        assert.deepEqual(laidOutPaths(root), LAID_OUT, `${call} ${when}`);
        assert.equal((await runHere(root, ["init"])).stderr, "", "nothing is left to be done");
        assert.equal((await gate()).code, 1);
      });
      if (!reached) break;
      killed++;
    }
    assert.ok(killed > 0, "no call was reached");
  });

const LAID_OUT = [
  ".assay/finish-lines.json",
  ".assay/frozen/33c3cbb9fe96c0783e72822561271451fac93c1b1419638bc7e05df3a30b790d",
  ".assay/frozen/7bc456cf305f497b9b8acc8515f6aa3a5e6453c5c7a63a149c991bd43ac5f51d",
  ".assay/goal.md",
  ".assay/lock.json",
  ".assay/tickets.json",
  ".gitignore",
  "AGENTS.md",
  "package-lock.json",
  "package.json",
  "quality/run.json",
  "src/add.js",
  "test/add.test.js",
];

const laidOutPaths = (root: string) =>
  readdirSync(root, { recursive: true, withFileTypes: true })
    .filter(entry => !entry.isDirectory())
    .map(entry => join(entry.parentPath, entry.name).slice(root.length + 1))
    .sort();

test("what could not be written down is not said to have happened", () =>
  within({ ...ownProject(), ".assay/tmp/lock": "" }, root => {
    const { status, stdout, stderr } = assay(root, "phase", "start", "1");
    assert.equal(status, 75, stderr);
    assert.equal(stdout, "");
    assert.match(stderr, /^Not recorded: /);
  }));
