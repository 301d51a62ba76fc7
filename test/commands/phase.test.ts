import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { test } from "node:test";
import type { Run } from "../../src/contract/schemas/run.ts";
import { thisProcess } from "../../src/host/processes/lock-holder.ts";
import { type MemoryFiles, runInMemory } from "../support/memory-host.ts";
import { CLEAN_ENV, materialise } from "../support/real-host.ts";
import { laidOut } from "../support/task-run.ts";
import { VALID_RUNS } from "../support/valid-runs.ts";

const kettle = VALID_RUNS.kettle();
const phase = (files: MemoryFiles, ...argv: readonly string[]) => runInMemory(["phase", ...argv], files);
const RUN = "quality/run.json";

test("the phases of an honest run are sound", async () => {
  const { code, stdout } = await phase(kettle);
  assert.equal(code, 0, stdout);
  assert.match(
    stdout,
    /^Run \d{8}T\d{6}Z-[0-9a-f]{6}\n\n1 {2}Explore {9}finished {2}attempt 1, by explorer, /,
  );
  assert.equal(stdout.trimEnd().split("\n").length, 8);
});

for (const [name, files] of Object.entries(VALID_RUNS))
  test(`${name} records what its files are`, async () => {
    const now = files();
    const { phases } = JSON.parse(now[RUN] ?? "") as Run;
    for (const { read, written } of phases)
      for (const [path, digest] of [...Object.entries(read), ...Object.entries(written)])
        assert.equal(
          createHash("sha256")
            .update(now[path] ?? "")
            .digest("hex"),
          digest,
          path,
        );
    assert.equal((await phase(now)).code, 0);
  });

test("the artifact that broke the chain is named, below the phase that stood on it", async () => {
  const { code, stdout } = await phase({ ...kettle, "quality/EXPLORATION.md": "# Exploration\n" });
  assert.equal(code, 1);
  const reason = "   stale: quality/EXPLORATION.md was changed outside any phase";
  const lines = stdout.split("\n");
  assert.deepEqual(
    lines.flatMap((line, index) => (line === reason ? [lines[index - 1]?.slice(0, 14)] : [])),
    ["2  Generate   ", "3  Code Review"],
  );
});

test("a failed phase and a worker of several are said", async () => {
  const run = (kettle[RUN] ?? "").replace('"state": "finished"', '"state": "failed"');
  const shared = run.replace('"worker": "reviewer"', '"worker": "writer"');
  const { code, stdout } = await phase({ ...kettle, [RUN]: shared });
  assert.equal(code, 1);
  assert.match(stdout, /^1 {2}Explore {9}failed/m);
  assert.match(stdout, /^Phases 2, 3 were done by writer: one context/m);
});

test("--json has each phase with its paths", async () => {
  const outcome = JSON.parse((await phase(kettle, "--json")).stdout);
  assert.deepEqual(Object.keys(outcome), ["run", "attempts", "phases", "shared_contexts"]);
  assert.equal(outcome.attempts, 3);
  assert.equal(outcome.phases.length, 6);
  assert.deepEqual(outcome.phases[0].read, ["README.md", "package.json"]);
  assert.deepEqual(outcome.phases[0].stale, []);
});

const REFUSED: readonly (readonly [what: string, files: () => Promise<MemoryFiles>, said: RegExp])[] = [
  ["a run without a record", async () => ({ "quality/BUGS.md": "" }), /quality\/run\.json is missing/],
  ["a broken record", async () => ({ [RUN]: "{" }), /quality\/run\.json:1/],
  ["a task", () => laidOut(), /no phases/],
];
for (const [what, files, said] of REFUSED)
  test(`no phases to tell of: ${what}`, async () => {
    const ran = await phase(await files());
    assert.equal(ran.code, 2);
    assert.match(ran.stderr, said);
  });

test("the state of a phase cannot move the cursor", async () => {
  const run = (kettle[RUN] ?? "").replace('"worker": "explorer"', '"worker": "\\u001b[2J"');
  const { stdout } = await phase({ ...kettle, [RUN]: run });
  assert.ok(!stdout.includes("\u001b") && stdout.includes("\\u001b[2J"));
});

const LOCK = ".assay/tmp/lock";
const holder = (facts: object) => `${JSON.stringify({ ...thisProcess(), ...facts })}\n`;
const isLinux = process.platform === "linux" ? false : "only Linux can prove that a process is gone";

function unlock(lock: string | undefined, ...argv: readonly string[]) {
  const root = materialise({ "quality/BUGS.md": "", ...(lock === undefined ? {} : { [LOCK]: lock }) });
  try {
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [resolve("bin/assay.js"), "phase", "unlock", ...argv],
      { cwd: root, encoding: "utf8", env: CLEAN_ENV },
    );
    const path = join(root, LOCK);
    return { status, stdout, stderr, left: existsSync(path) ? readFileSync(path, "utf8") : undefined };
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

test("a lock that nobody holds needs no key", () => {
  const { status, stdout } = unlock(undefined);
  assert.deepEqual([status, stdout], [0, "Nobody holds the lock.\n"]);
});

test("a dead holder's lock is taken away, and it is said whose it was", { skip: isLinux }, () => {
  const { status, stdout, left } = unlock(holder({ pid: 2 ** 22 + 1 }));
  assert.deepEqual([status, left], [0, undefined]);
  assert.match(stdout, /^Process 4194305 on .* has held the lock since .*; the lock is taken away\.\n$/);
});

for (const [what, lock] of [
  ["of a process that lives", () => holder({})],
  ["that names no holder", () => ""],
] as const) {
  test(`a lock ${what} stays, unless a person says otherwise`, () => {
    const text = lock();
    const kept = unlock(text);
    assert.deepEqual([kept.status, kept.left], [75, text]);
    assert.match(kept.stderr, /nothing proves that it is dead[\s\S]*--yes/);
    const dry = unlock(text, "--yes", "--dry-run");
    assert.deepEqual([dry.status, dry.left], [0, text]);
    const taken = unlock(text, "--yes");
    assert.deepEqual([taken.status, taken.left], [0, undefined]);
  });
}
