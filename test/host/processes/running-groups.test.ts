import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { identify, isDead } from "../../../src/host/processes/lock-holder.ts";
import { recordGroup } from "../../../src/host/processes/record-group.ts";
import {
  endRunningGroup,
  forgetGroup,
  listRunningGroups,
} from "../../../src/host/processes/running-groups.ts";
import { isAlive } from "../../support/processes.ts";

let root = "";
let pid = 0;
const PATH = ".assay/tmp/running/ann.json";
const record = (facts: object = {}) =>
  JSON.stringify({ ...JSON.parse(readFileSync(join(root, PATH), "utf8")), ...facts });

beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), "assay-groups-"));
  pid = spawn("sleep", ["60"], { detached: true, stdio: "ignore" }).pid ?? 0;
  await recordGroup(root, { name: "ann", pid, transcript: "control_prompts/ann.txt" });
});
afterEach(() => {
  try {
    process.kill(-pid, "SIGKILL");
  } catch {
    // The test ended it.
  }
  rmSync(root, { recursive: true, force: true });
});

const needsLinux = {
  skip: process.platform === "linux" ? false : "only Linux can prove who a process is",
};

test("a recorded group is listed, and ended by its record alone", needsLinux, () => {
  const [group] = listRunningGroups(root);
  assert.ok(group !== undefined);
  const { token, ...facts } = group;
  const transcript = "control_prompts/ann.txt";
  assert.deepEqual(facts, { name: "ann", group: pid, transcript, isProved: true });
  assert.equal(endRunningGroup(root, { name: "ann", token: `${token} ` }), false);
  assert.equal(endRunningGroup(root, { name: "bob", token }), false);
  assert.ok(isAlive(pid));
  assert.equal(endRunningGroup(root, { name: "ann", token }), true);
  assert.deepEqual(listRunningGroups(root), []);
});

test("a record that was replaced meanwhile ends nothing", needsLinux, () => {
  const [group] = listRunningGroups(root);
  writeFileSync(join(root, PATH), record({ transcript: "other.txt" }));
  assert.equal(endRunningGroup(root, { name: "ann", token: group?.token ?? "" }), false);
  assert.ok(isAlive(pid));
});

test("what is forgotten twice is forgotten", () => {
  forgetGroup(root, "ann");
  forgetGroup(root, "ann");
  assert.deepEqual(listRunningGroups(root), []);
});

const STRAYS: readonly (readonly [what: string, lay: (path: string) => void])[] = [
  ["a pipe", path => execFileSync("mkfifo", [path])],
  ["a link", path => symlinkSync("/etc/hostname", path)],
  ["a directory", path => mkdirSync(path)],
  ["an empty file", path => writeFileSync(path, "")],
  ["no JSON", path => writeFileSync(path, "{")],
  ["too large", path => writeFileSync(path, " ".repeat(70_000))],
  ["not UTF-8", path => writeFileSync(path, new Uint8Array([0xff]))],
];
for (const [what, lay] of STRAYS)
  test(`a record that is ${what} is none`, () => {
    rmSync(join(root, PATH));
    lay(join(root, PATH));
    assert.deepEqual(listRunningGroups(root), []);
  });

for (const [what, facts] of [
  ["another's name", { name: "bob" }],
  ["no transcript", { transcript: 1 }],
  ["a text for a number", { pid: "1" }],
] as const)
  test(`a record with ${what} is none`, () => {
    writeFileSync(join(root, PATH), record(facts));
    assert.deepEqual(listRunningGroups(root), []);
  });

test("nobody is a group of every process there is", needsLinux, () => {
  for (const number of [0, 1, -1]) {
    writeFileSync(join(root, PATH), record({ pid: number }));
    assert.deepEqual(
      listRunningGroups(root).map(({ isProved }) => isProved),
      [false],
    );
  }
});

test("what a link leads to is not forgotten", () => {
  const outside = mkdtempSync(join(tmpdir(), "assay-outside-"));
  try {
    rmSync(join(root, ".assay"), { recursive: true });
    writeFileSync(join(outside, "ann.json"), "theirs");
    mkdirSync(join(root, ".assay/tmp"), { recursive: true });
    symlinkSync(outside, join(root, ".assay/tmp/running"));
    forgetGroup(root, "ann");
    assert.equal(readFileSync(join(outside, "ann.json"), "utf8"), "theirs");
  } finally {
    rmSync(outside, { recursive: true, force: true });
  }
});

test(
  "a group of which nobody is left is not at work, though nobody buried its leader",
  needsLinux,
  async () => {
    // The shell becomes a program that never asks what became of its child.
    const script = "setsid sleep 0.2 & echo $!; exec sleep 60";
    const parent = spawn("sh", ["-c", script], { stdio: ["ignore", "pipe", "ignore"] });
    try {
      const [line] = await once(parent.stdout, "data");
      const child = Number(String(line));
      await recordGroup(root, { name: "bob", pid: child, transcript: "bob.txt" });
      const holder = identify(child);
      while (isAlive(child)) await sleep(20);
      assert.equal(listRunningGroups(root).find(({ name }) => name === "bob")?.isProved, false);
      assert.equal(isDead(holder), true);
    } finally {
      parent.kill("SIGKILL");
    }
  },
);
