import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, beforeEach, test } from "node:test";
import {
  isDead,
  type LockHolder,
  parseHolder,
  thisProcess,
} from "../../../src/host/processes/lock-holder.ts";
import { lockHolder, takeLock } from "../../../src/host/processes/process-lock.ts";

const root = mkdtempSync(join(tmpdir(), "assay-lock-"));
let directory = "";
let count = 0;
beforeEach(() => {
  directory = join(root, String(count++));
  mkdirSync(directory);
});
after(() => rmSync(root, { recursive: true, force: true }));

const plant = (name: string, content: LockHolder | string) =>
  writeFileSync(
    join(directory, name),
    typeof content === "string" ? content : `${JSON.stringify(content)}\n`,
  );
const isLinux = process.platform === "linux" ? false : "only Linux can prove that a process is gone";

/** A holder that is like this process, but for what is given. */
const holder = (facts: Partial<LockHolder>): LockHolder => ({ ...thisProcess(), ...facts });
/** Our parent lives, and did not start then: its number was given to another process since. */
const reused = () => holder({ pid: process.ppid, started: "1" });

test("a lock is held by one, and free once it is let go", () => {
  const first = takeLock(directory);
  assert.ok("release" in first);
  const second = takeLock(directory);
  assert.ok("holder" in second);
  assert.equal(second.holder?.pid, process.pid);
  assert.equal(lockHolder(directory)?.holder?.id, second.holder?.id);
  first.release();
  assert.equal(lockHolder(directory), undefined);
  const third = takeLock(directory);
  assert.ok("release" in third);
  assert.deepEqual(readdirSync(directory), ["lock"]);
  third.release();
  assert.deepEqual(readdirSync(directory), []);
});

test("a lock that somebody else took over is not let go", () => {
  const taken = takeLock(directory);
  assert.ok("release" in taken);
  plant("lock", holder({ id: "0".repeat(36) }));
  taken.release();
  assert.deepEqual(readdirSync(directory), ["lock"]);
});

const DEAD: readonly (readonly [what: string, facts: () => LockHolder])[] = [
  ["whose number another process has now", reused],
  ["that is gone", () => holder({ pid: 2 ** 22 + 1 })],
  ["of an earlier start of the machine", () => holder({ boot: "another", started: "1" })],
];
for (const [what, facts] of DEAD)
  test(`the lock of a process ${what} is taken over`, { skip: isLinux }, () => {
    plant("lock", facts());
    const taken = takeLock(directory);
    assert.ok("release" in taken);
    assert.deepEqual(readdirSync(directory), ["lock"]);
    assert.equal(parseHolder(readFileSync(join(directory, "lock"), "utf8"))?.pid, process.pid);
  });

const ALIVE: readonly (readonly [what: string, content: () => LockHolder | string])[] = [
  ["a process that lives", () => holder({})],
  ["another machine", () => holder({ host: "elsewhere", pid: 2 ** 22 + 1, boot: "another" })],
  ["another world of process ids", () => holder({ namespace: "pid:[1]", pid: 2 ** 22 + 1 })],
  ["a platform that tells no start", () => holder({ started: null, pid: 2 ** 22 + 1 })],
  ["nobody, being empty", () => ""],
  ["nobody, being cut short", () => '{"id": "'],
  ["nobody, being something else", () => "[1]"],
  ["a number that is a text", () => JSON.stringify({ ...holder({}), pid: "1" })],
  ["an id that could lead elsewhere", () => JSON.stringify({ ...reused(), id: "../../../../etc/passwd" })],
];
for (const [what, content] of ALIVE)
  test(`the lock of ${what} is left alone`, () => {
    const planted = content();
    plant("lock", planted);
    const before = readFileSync(join(directory, "lock"), "utf8");
    assert.ok("holder" in takeLock(directory));
    assert.equal(readFileSync(join(directory, "lock"), "utf8"), before);
    assert.deepEqual(readdirSync(directory), ["lock"]);
  });

test("who died while taking a lock over does not keep it from the next", { skip: isLinux }, () => {
  const dead = reused();
  plant("lock", dead);
  plant(`lock.steal.${dead.id}`, { ...reused(), id: "1".repeat(36) });
  assert.ok("release" in takeLock(directory));
  assert.deepEqual(readdirSync(directory), ["lock"]);
});

test("while one takes a dead holder's lock over, no other does", { skip: isLinux }, () => {
  const dead = reused();
  plant("lock", dead);
  plant(`lock.steal.${dead.id}`, holder({}));
  assert.ok("holder" in takeLock(directory));
  assert.deepEqual(readdirSync(directory), ["lock", `lock.steal.${dead.id}`]);
});

test("drafts of the dead are swept, torn ones too, those of the living stay", { skip: isLinux }, () => {
  plant(".lock-dead", reused());
  plant(".lock-alive", holder({}));
  plant(".lock-broken", "");
  takeLock(directory);
  assert.deepEqual(readdirSync(directory), [".lock-alive", "lock"]);
});

test("a pipe in the place of a lock or a draft is not waited for", () => {
  execFileSync("mkfifo", [join(directory, ".lock-pipe")]);
  const taken = takeLock(directory);
  assert.ok("release" in taken);
  taken.release();
  execFileSync("mkfifo", [join(directory, "lock")]);
  assert.deepEqual(takeLock(directory), { holder: undefined });
});

test("this process is alive", () => assert.equal(isDead(thisProcess()), false));
