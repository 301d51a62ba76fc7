import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { artifactCap } from "../../src/contract/artifacts.ts";
import { ORCHESTRA_PHASES } from "../../src/contract/orchestra.ts";
import { PHASES } from "../../src/contract/phases.ts";
import type { Run } from "../../src/contract/schemas/run.ts";
import { judgeWorkers } from "../../src/evidence/orchestra/judge-workers.ts";
import { thisProcess } from "../../src/host/processes/lock-holder.ts";
import { recordGroup } from "../../src/host/processes/record-group.ts";
import { listRunningGroups } from "../../src/host/processes/running-groups.ts";
import { createTree } from "../../src/tree.ts";
import {
  FROZEN_NOW,
  type MemoryFile,
  type MemoryFiles,
  memorySource,
  runInMemory,
} from "../support/memory-host.ts";
import { isAlive } from "../support/processes.ts";
import { CLEAN_ENV, materialise } from "../support/real-host.ts";

const RUN = "quality/run.json";
const HISTORY = ".assay/tmp/reaper/ann.json";
const ENVELOPE = "work/ann/result.json";
const secondsAgo = (seconds: number) =>
  `${new Date(FROZEN_NOW.getTime() - seconds * 1000).toISOString().slice(0, 19)}Z`;

type Phase = Run["phases"][number];
type Pipeline = Run["pipeline"];

const OWN_PHASES = ["Gather", "Write"].map((name, index) => ({ number: index + 1, name }));
const PHASES_OF: Readonly<Record<Pipeline, readonly Pick<Phase, "number" | "name">[]>> = {
  orchestra: ORCHESTRA_PHASES,
  playbook: PHASES,
  own: OWN_PHASES,
  task: [],
};

/** A run of a pipeline in which one phase is running. */
function runFile(pipeline: Pipeline, running: Partial<Phase>): MemoryFiles {
  const phases = PHASES_OF[pipeline].map(({ number, name }): Phase => {
    const pending = { state: "pending", worker: null, started: null, finished: null } as const;
    const isRunning = number === (running.number ?? 2);
    const own = isRunning ? { state: "running" as const, started: secondsAgo(7200), ...running } : {};
    return { number, name, attempt: 1, read: {}, written: {}, ...pending, ...own };
  });
  const run: Run = {
    schema_version: "1.0",
    tool_version: "0.1.0",
    run_id: "20261120T091403Z-5a3c1e",
    pipeline,
    attempt: 1,
    created: "2026-11-20T09:14:03Z",
    base: { commit: null, files: {} },
    phases,
  };
  return { [RUN]: JSON.stringify(run) };
}

const ANN = { ...runFile("orchestra", { workers: ["ann"] }), "work/ann/running-notes.md": "I begin.\n" };
const BOTH = { ...ANN, ...runFile("orchestra", { workers: ["ann", "bob"] }) };

const reap = (files: MemoryFiles, ...argv: readonly string[]) =>
  runInMemory(["phase", "reap", ...argv], files);

/** The files after a first look that took place some seconds before now; further looks saw the same or a pause. */
async function watched(
  files: MemoryFiles,
  ago: number,
  pausedAgo: readonly number[] = [],
): Promise<Readonly<Record<string, MemoryFile>>> {
  const { written, code, stderr } = await reap(files);
  if (code !== 3) throw new Error(stderr);
  const histories = Object.entries(written).map(([path, text]) => {
    const history = JSON.parse(text);
    const [look] = history.observations;
    const paused = pausedAgo.map(seconds => ({
      at: secondsAgo(seconds),
      digest: look.digest,
      paused: [".pause-active"],
    }));
    const observations = [{ ...look, at: secondsAgo(ago) }, ...paused];
    return [path, JSON.stringify({ ...history, observations })] as const;
  });
  return { ...files, ...Object.fromEntries(histories) };
}

const reportsIn = (stdout: string) =>
  JSON.parse(stdout).workers.map(
    ({ worker, state, stalledFor }: { worker: string; state: string; stalledFor: number }) =>
      `${worker} ${state} ${stalledFor}`,
  );

test("a first look judges nobody, and is kept", async () => {
  const { code, stdout, written } = await reap(ANN);
  assert.equal(code, 3);
  assert.match(stdout, /^ann {2}Builder {2}new {6}first look; no progress for 0 s of 600 s/m);
  assert.deepEqual(Object.keys(written), [HISTORY]);
  const history = JSON.parse(written[HISTORY] ?? "");
  assert.deepEqual(
    [history.worker, history.phase, history.attempt, history.budget, history.observations.length],
    ["ann", "Builder", 1, 600, 1],
  );
});

test("a worker that has not used up its budget works", async () => {
  const { code, stdout, written } = await reap(await watched(ANN, 599), "--json");
  assert.deepEqual([code, reportsIn(stdout)], [0, ["ann working 599"]]);
  assert.equal(written[ENVELOPE], undefined);
});

test("a worker without progress for its budget has failed, and that is written where its result would be", async () => {
  const { code, stdout, written } = await reap(await watched(ANN, 600));
  assert.equal(code, 1);
  assert.match(
    stdout,
    /^ann {2}Builder {2}stalled {2}no progress for 600 s of 600 s, last at 2026-11-21T11:50:00Z$/m,
  );
  assert.match(stdout, /^ {3}Its failure is written to work\/ann\/result\.json\.$/m);
  assert.deepEqual(JSON.parse(written[ENVELOPE] ?? ""), {
    schema_version: "1.0",
    tool_version: "0.0.0-test",
    run_id: "20261120T091403Z-5a3c1e",
    written_at: "2026-11-21T12:00:00Z",
    status: "failed",
    failure_reason:
      "There was no progress for 600 s, with a budget of 600 s; the last was seen at 2026-11-21T11:50:00Z.",
    last_progress_at: "2026-11-21T11:50:00Z",
    stalled_for_sec: 600,
    heartbeat_budget_sec: 600,
    digest: { warnings_verbatim: ["I begin."] },
  });
  assert.equal(JSON.parse(written[HISTORY] ?? "").observations.length, 2);
  const tree = createTree(memorySource({ ...ANN, ...written }), artifactCap, []);
  const [{ state, reasons } = { state: "none", reasons: [] }] = judgeWorkers(tree, ["ann"], {
    phase: "Builder",
    previous: {},
  });
  assert.equal(state, "failed");
  assert.match(reasons.join(" "), /There was no progress for 600 s/);
});

test("an envelope has the last lines, each cut to a length that can be quoted", async () => {
  const notes = [...Array.from({ length: 30 }, (_, at) => `line ${at}`), "", "😀".repeat(3000)].join("\n");
  const { written } = await reap(await watched({ ...ANN, "work/ann/running-notes.md": notes }, 700));
  const lines: string[] = JSON.parse(written[ENVELOPE] ?? "").digest.warnings_verbatim;
  assert.deepEqual([lines.length, lines[0], lines.at(-1)], [20, "line 11", "😀".repeat(1000)]);
});

test("a worker that left no words is quoted with none", async () => {
  const silent = {
    ...runFile("orchestra", { workers: ["ann"] }),
    "work/ann/running-notes.md": new Uint8Array([0xff]),
  };
  const { written } = await reap(await watched(silent, 700));
  assert.deepEqual(JSON.parse(written[ENVELOPE] ?? "").digest, { warnings_verbatim: [] });
});

const PROGRESS: readonly (readonly [what: string, more: MemoryFiles, state: string])[] = [
  ["new content in its slot", { "work/ann/a.js": "a\n" }, "ann working 0"],
  ["changed content in its slot", { "work/ann/running-notes.md": "I begin again.\n" }, "ann working 0"],
  ["new content in media/", { "media/shot.png": "png" }, "ann working 0"],
  ["a new file without content", { "work/ann/heartbeat": "" }, "ann stalled 700"],
  ["a pipe", { "work/ann/pipe": { kind: "fifo" } }, "ann stalled 700"],
  ["content in another's slot", { "work/bob/a.js": "a\n" }, "ann stalled 700"],
  ["content where its phase may write", { "src/a.js": "a\n" }, "ann working 0"],
  ["what assay keeps of others", { "control_prompts/phase-2.bob.output.txt": "x" }, "ann stalled 700"],
  ["what is archived", { "previous_runs/one/BUGS.md": "x" }, "ann stalled 700"],
];
for (const [what, more, state] of PROGRESS)
  test(`progress: ${what}`, async () => {
    const { stdout } = await reap({ ...(await watched(ANN, 700)), ...more }, "--json");
    assert.deepEqual(reportsIn(stdout), [state]);
  });

test("a worker whose phase may write into slots alone makes no progress elsewhere", async () => {
  const verifier = { ...ANN, ...runFile("orchestra", { number: 3, workers: ["ann"] }) };
  const { stdout } = await reap({ ...(await watched(verifier, 700)), "src/a.js": "a\n" }, "--json");
  assert.deepEqual(reportsIn(stdout), ["ann stalled 700"]);
});

test("each worker has a clock of its own, and only those without a result are looked at", async () => {
  const before = await watched(BOTH, 700);
  const { code, stdout, written } = await reap({ ...before, "work/bob/a.js": "a\n" }, "--json");
  assert.deepEqual([code, reportsIn(stdout)], [1, ["ann stalled 700", "bob working 0"]]);
  assert.equal(written["work/bob/result.json"], undefined);
  const after = await reap({ ...before, ...written, "work/bob/a.js": "a\n" }, "--json");
  assert.deepEqual([after.code, reportsIn(after.stdout)], [0, ["ann done 0", "bob working 0"]]);
});

for (const [what, entry] of [
  ["a result", '{"status": "success"}'],
  ["an empty file", ""],
  ["a link", { kind: "symlink" }],
] as const)
  test(`nobody writes over ${what} where the envelope would go`, async () => {
    const { code, stdout, written } = await reap(
      { ...(await watched(ANN, 700)), [ENVELOPE]: entry },
      "--json",
    );
    assert.deepEqual([code, reportsIn(stdout), written], [0, ["ann done 0"], {}]);
  });

const PAUSES: readonly (readonly [what: string, more: MemoryFiles, paused: readonly string[]])[] = [
  ["a file in the root", { ".pause-active": "" }, [".pause-active"]],
  ["a file in work/", { "work/.pause-active": "" }, ["work/.pause-active"]],
  ["a watcher's status", { ".state/status.json": '{"paused": true, "used": 0.98}' }, [".state/status.json"]],
  [
    "several at once",
    { ".pause-active": "", "work/.pause-active": "", ".state/status.json": '{"paused": true}' },
    [".pause-active", "work/.pause-active", ".state/status.json"],
  ],
];
for (const [what, more, paused] of PAUSES)
  test(`paused by ${what}`, async () => {
    const { code, stdout, written } = await reap({ ...(await watched(ANN, 7000)), ...more }, "--json");
    const [report] = JSON.parse(stdout).workers;
    assert.deepEqual([code, report.state, report.paused], [3, "paused", paused]);
    assert.equal(written[ENVELOPE], undefined);
    assert.deepEqual(JSON.parse(written[HISTORY] ?? "").observations.at(-1).paused, paused);
  });

for (const [what, text] of [
  ["says no", '{"paused": false}'],
  ["says it as a text", '{"paused": "true"}'],
  ["is torn", '{"paused": tr'],
  ["says it twice", '{"paused": false, "paused": true}'],
  ["is no object", "[]"],
] as const)
  test(`a watcher's status that ${what} stops no clock`, async () => {
    const { code } = await reap({ ...(await watched(ANN, 700)), ".state/status.json": text });
    assert.equal(code, 1);
  });

test("after a pause the clock goes on where it stopped", async () => {
  const before = await watched(ANN, 9000, [8500, 500]);
  const { code, stdout } = await reap(before, "--json");
  const [{ state, stalledFor, pauses }] = JSON.parse(stdout).workers;
  assert.deepEqual([code, state, stalledFor], [0, "working", 0]);
  assert.deepEqual(pauses, [{ from: secondsAgo(9000), to: secondsAgo(0) }]);
});

test("a history of another attempt is none", async () => {
  const before = await watched(ANN, 7000);
  const again = { ...before, ...runFile("orchestra", { workers: ["ann"], attempt: 2 }) };
  const { code, stdout, written } = await reap(again, "--json");
  assert.deepEqual([code, reportsIn(stdout)], [3, ["ann new 0"]]);
  assert.equal(JSON.parse(written[HISTORY] ?? "").observations.length, 1);
});

test("a history does not grow with the number of looks", async () => {
  let files = await watched(ANN, 500);
  for (let looks = 0; looks < 5; looks++) files = { ...files, ...(await reap(files)).written };
  assert.equal(JSON.parse(String(files[HISTORY])).observations.length, 2);
});

test("--budget gives a worker more time, and never less than the floor", async () => {
  const before = await watched(ANN, 700);
  assert.equal((await reap(before, "--budget", "701")).code, 0);
  assert.equal((await reap(before, "--budget", "700")).code, 1);
  assert.equal((await reap(await watched(ANN, 300), "--budget", "300")).code, 1);
});

const EXPLORE = { number: 1, worker: "claude opus" };
const PLAYBOOK = { ...runFile("playbook", EXPLORE), "quality/EXPLORATION.md": "# Exploration\n" };
const PHASE_HISTORY = ".assay/tmp/reaper/phase-1.json";

test("the stalled phase of another pipeline is recorded as failed", async () => {
  const before = await watched(PLAYBOOK, 700);
  const { code, stdout, written } = await reap(before);
  assert.equal(code, 1);
  assert.match(stdout, /^phase-1 {2}Explore {2}stalled/m);
  assert.match(stdout, /^ {3}Phase 1 is recorded as failed\.$/m);
  assert.deepEqual(Object.keys(written), [PHASE_HISTORY, RUN]);
  const [{ state, finished, failure }, next] = JSON.parse(written[RUN] ?? "").phases;
  assert.deepEqual([state, finished, next.state], ["failed", "2026-11-21T12:00:00Z", "pending"]);
  assert.match(failure, /^There was no progress for 700 s/);
});

const WRITES: readonly (readonly [what: string, more: MemoryFiles, exit: number])[] = [
  ["an artifact of the phase", { "quality/EXPLORATION.md": "# Exploration\n\nMore.\n" }, 0],
  ["one that fits a pattern", { "quality/results/run-2026-11-20T09-14-03.json": "{}" }, 0],
  ["what every phase may write", { "quality/PROGRESS.md": "# Progress\n" }, 0],
  ["its words, where those are kept", { "control_prompts/explorer.txt": "thinking\n" }, 0],
  ["an artifact of another phase", { "quality/BUGS.md": "# Bugs\n" }, 1],
  ["its phase's result", { "work/phase-1/result.json": "{}" }, 1],
];
for (const [what, more, exit] of WRITES)
  test(`progress of a phase: ${what}`, async () => {
    assert.equal((await reap({ ...(await watched(PLAYBOOK, 700)), ...more })).code, exit);
  });

test("where a phase may write anywhere, new content anywhere is progress, but for what assay writes", async () => {
  const own = JSON.parse(readFileSync("test/fixtures/schemas/pipeline.json", "utf8"));
  own.phases[0].writes = ["**"];
  const files = {
    ...runFile("own", { number: 1, worker: "ann" }),
    ".assay/pipeline.json": JSON.stringify(own),
    "src/a.js": "a\n",
  };
  const before = await watched(files, 700);
  assert.equal((await reap({ ...before, "src/b.js": "b\n" })).code, 0);
  const { code, stdout } = await reap({ ...before, ".assay/tmp/reaper/bob": "x", "quality/receipts/x": "x" });
  assert.equal(code, 1);
  assert.match(stdout, /Phase 1 is recorded as failed\./);
});

test("what was decided can be decided again, whatever has happened since, and nothing is written", async () => {
  const before = await watched(ANN, 700);
  const decided = await reap(before);
  const after = { ...before, ...decided.written, "work/ann/late.js": "late\n" };
  for (const [ago, exit, report] of [
    [0, 1, "ann stalled 700"],
    [100, 1, "ann stalled 600"],
    [101, 0, "ann working 599"],
    [700, 3, "ann new 0"],
  ] as const) {
    const again = await reap(after, "--json", "--at", secondsAgo(ago));
    assert.deepEqual([again.code, reportsIn(again.stdout), again.written], [exit, [report], {}]);
  }
  assert.equal((await reap(after, "--at", secondsAgo(0), "--budget", "701")).code, 0);
  const early = await reap(after, "--at", secondsAgo(701));
  assert.equal(early.code, 2);
  assert.match(early.stderr, /^No look at a worker of this run is recorded up to 2026-11-21T11:48:19Z\./);
});

test("pauses are judged again as they were seen", async () => {
  const before = await watched(ANN, 9000, [8500, 500]);
  const { code, stdout } = await reap(before, "--json", "--at", secondsAgo(600));
  const [{ state, paused }] = JSON.parse(stdout).workers;
  assert.deepEqual([code, state, paused], [3, "paused", [".pause-active"]]);
});

const REFUSED: readonly (readonly [
  what: string,
  files: MemoryFiles,
  argv: readonly string[],
  said: RegExp,
])[] = [
  ["a budget below the floor", ANN, ["--budget", "299"], /299 seconds is too short: the least is 300/],
  ["a budget that is no number", ANN, ["--budget", "10m"], /"10m" is no whole number of seconds/],
  ["a moment that is none", ANN, ["--at", "yesterday"], /"yesterday" is no moment/],
  ["a day that is none", ANN, ["--at", "2026-02-30T00:00:00Z"], /is no moment/],
  ["--at beside --kill", ANN, ["--at", secondsAgo(0), "--kill", "77"], /ends nothing/],
  ["a group that is none", ANN, ["--kill", "1", "--kill=-1"], /"-1" names no process group/],
  ["a group that no record names", ANN, ["--kill", "77"], /77 is not that of a worker/],
  ["no run", { "README.md": "" }, [], /^There is no run here: /],
  ["a broken record of the run", { [RUN]: "{" }, [], /quality\/run\.json:1/],
  [
    "no running phase",
    runFile("orchestra", { state: "finished", workers: ["ann"] }),
    [],
    /No phase is running/,
  ],
  ["a phase without workers", runFile("orchestra", {}), [], /Phase 2 is running and names no worker/],
  [
    "a worker whose name leads elsewhere",
    runFile("orchestra", { workers: ["../ann"] }),
    [],
    /the worker "\.\.\/ann", which can be no slot/,
  ],
  ["a task", runFile("task", {}), [], /a task, which has no phases/],
  ["a pipeline that is not there", runFile("own", { worker: "ann" }), [], /pipeline\.json is missing/],
  ["a history that is torn", { ...ANN, [HISTORY]: "{" }, [], /reaper\/ann\.json:1[\s\S]*Remove/],
  ["a history that is a pipe", { ...ANN, [HISTORY]: { kind: "fifo" } }, [], /cannot be read/],
  [
    "a torn history, judged again",
    { ...ANN, [HISTORY]: "{" },
    ["--at", secondsAgo(0)],
    /reaper\/ann\.json:1/,
  ],
];
for (const [what, files, argv, said] of REFUSED)
  test(`refused: ${what}`, async () => {
    const { code, stderr, written } = await reap(files, ...argv);
    assert.deepEqual([code, written], [2, {}]);
    assert.match(stderr, said);
  });

/** Runs the real binary over a directory. */
function real(root: string, argv: readonly string[], env: NodeJS.ProcessEnv = {}) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [resolve("bin/assay.js"), "phase", "reap", ...argv],
    { cwd: root, encoding: "utf8", env: { ...CLEAN_ENV, ...env }, timeout: 30_000 },
  );
  return { status, stdout, stderr };
}

/** A directory with files in which ann was looked at long ago; a group is recorded for her where there is one. */
async function laidLongAgo(files: MemoryFiles, pid?: number): Promise<string> {
  const root = materialise(files);
  if (pid !== undefined) await recordGroup(root, { name: "ann", pid, transcript: "control_prompts/ann.txt" });
  assert.equal(real(root, []).status, 3);
  makeOld(root);
  return root;
}

function makeOld(root: string): void {
  const history = JSON.parse(readFileSync(join(root, HISTORY), "utf8"));
  history.observations[0].at = "2026-11-20T09:14:03Z";
  writeFileSync(join(root, HISTORY), JSON.stringify(history));
}

/** A process that leads a group of its own, with a child. */
async function startIdler(root: string) {
  const child = spawn("sh", ["-c", "sleep 60 & echo $! > child; wait"], { cwd: root, detached: true });
  const path = join(root, "child");
  for (let tries = 0; tries < 200 && !(existsSync(path) && readFileSync(path, "utf8") !== ""); tries++)
    await sleep(25);
  return { pid: child.pid ?? 0, child: Number(readFileSync(path, "utf8")) };
}

async function untilGone(pid: number): Promise<void> {
  for (let tries = 0; tries < 200 && isAlive(pid); tries++) await sleep(25);
  assert.ok(!isAlive(pid));
}

const isLinux = process.platform === "linux" ? false : "only Linux can prove who a process is";

test("through the binary: the variables that pause, a stall, and the decision again", async () => {
  const root = await laidLongAgo(ANN);
  try {
    for (const name of ["ASSAY_PAUSE", "ORCHESTRA_FAKE_PAUSE"]) {
      const paused = real(root, ["--json", "--dry-run"], { [name]: "1" });
      assert.equal(paused.status, 3, paused.stderr);
      assert.deepEqual(JSON.parse(paused.stdout).workers[0].paused, [name]);
    }
    assert.equal(real(root, ["--dry-run"], { ASSAY_PAUSE: "0", ORCHESTRA_FAKE_PAUSE: "" }).status, 1);
    assert.ok(!existsSync(join(root, ENVELOPE)));
    const { status, stderr } = real(root, []);
    assert.equal(status, 1, stderr);
    assert.match(stderr, /Wrote work\/ann\/result\.json\./);
    assert.equal(JSON.parse(readFileSync(join(root, ENVELOPE), "utf8")).status, "failed");
    assert.equal(real(root, ["--at", "2026-11-20T09:24:03Z"]).status, 1);
    assert.equal(real(root, ["--at", "2026-11-20T09:24:02Z"]).status, 0);
    assert.equal(real(root, []).status, 0, "a result is there now");
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
});

test("through the binary: a slot that leads elsewhere is not written to, and the others are", async () => {
  const root = await laidLongAgo({ ...BOTH, "elsewhere/x": "" });
  try {
    rmSync(join(root, "work/ann"), { recursive: true });
    symlinkSync("../elsewhere", join(root, "work/ann"));
    mkdirSync(join(root, "work/bob"), { recursive: true });
    assert.equal(real(root, []).status, 0);
    for (const name of ["ann", "bob"]) {
      const path = join(root, `.assay/tmp/reaper/${name}.json`);
      const history = JSON.parse(readFileSync(path, "utf8"));
      const digest = history.observations.at(-1).digest;
      history.observations = [{ at: "2026-11-20T09:14:03Z", digest, paused: [] }];
      writeFileSync(path, JSON.stringify(history));
    }
    const { status, stdout, stderr } = real(root, []);
    assert.equal(status, 1, stderr);
    assert.match(stdout, /work\/ann is no directory, so its failure is written nowhere\./);
    assert.ok(!existsSync(join(root, "elsewhere/result.json")));
    assert.ok(existsSync(join(root, "work/bob/result.json")));
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
});

test("through the binary: the group of a stalled worker is ended, once it is written down", {
  skip: isLinux,
}, async () => {
  const root = materialise({ ...ANN, "control_prompts/ann.txt": "thinking\nstuck\n" });
  const idler = await startIdler(root);
  try {
    await recordGroup(root, { name: "ann", pid: idler.pid, transcript: "control_prompts/ann.txt" });
    const first = real(root, ["--kill", String(idler.pid)]);
    assert.equal(first.status, 3);
    assert.match(first.stdout, new RegExp(`; process group ${idler.pid}$`, "m"));
    assert.match(first.stdout, /of ann is left alone: its worker is new\.$/m);
    assert.ok(isAlive(idler.pid));
    makeOld(root);
    assert.equal(real(root, ["--kill", String(idler.pid), "--dry-run"]).status, 1);
    assert.ok(isAlive(idler.pid) && !existsSync(join(root, ENVELOPE)));
    const { status, stdout, stderr } = real(root, ["--kill", String(idler.pid)]);
    assert.equal(status, 1, stderr);
    assert.match(stdout, new RegExp(`^The process group ${idler.pid} of ann is ended\\.$`, "m"));
    await untilGone(idler.pid);
    await untilGone(idler.child);
    const { digest } = JSON.parse(readFileSync(join(root, ENVELOPE), "utf8"));
    assert.deepEqual(digest.warnings_verbatim, ["thinking", "stuck"]);
    assert.deepEqual(listRunningGroups(root), []);
  } finally {
    try {
      process.kill(-idler.pid, "SIGKILL");
    } catch {
      // It is gone, as it should be.
    }
    rmSync(root, { recursive: true, force: true });
  }
});

test("through the binary: nobody is ended where nothing could be written down", {
  skip: isLinux,
}, async () => {
  const root = materialise(ANN);
  const idler = await startIdler(root);
  try {
    await recordGroup(root, { name: "ann", pid: idler.pid, transcript: "control_prompts/ann.txt" });
    assert.equal(real(root, []).status, 3);
    makeOld(root);
    writeFileSync(join(root, ".assay/tmp/lock"), `${JSON.stringify(thisProcess())}\n`);
    assert.equal(real(root, ["--kill", String(idler.pid)]).status, 75);
    assert.ok(isAlive(idler.pid) && !existsSync(join(root, ENVELOPE)));
    rmSync(join(root, ".assay/tmp/lock"));
    writeFileSync(join(root, ENVELOPE), '{"status": "failed"}');
    const { status, stdout } = real(root, ["--kill", String(idler.pid)]);
    assert.equal(status, 0);
    assert.match(stdout, /its result is there; process group \d+\nThe process group \d+ of ann is ended\.$/m);
    await untilGone(idler.pid);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
});

test("through the binary: growth of the transcript is progress", { skip: isLinux }, async () => {
  const root = await laidLongAgo({ ...ANN, "control_prompts/ann.txt": "thinking\n" }, process.pid);
  try {
    writeFileSync(join(root, "control_prompts/ann.txt"), "thinking\nmore\n");
    assert.equal(real(root, []).status, 0);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
});

const UNPROVED: readonly (readonly [what: string, facts: object])[] = [
  ["began at another time", { started: "1" }],
  ["is of another start of the machine", { boot: "another" }],
  ["is of another machine", { host: "another" }],
  ["leads no group", { pid: process.pid }],
  ["is gone", { pid: 2 ** 22 + 1 }],
];
for (const [what, facts] of UNPROVED)
  test(`through the binary: a process that ${what} is not ended`, { skip: isLinux }, async () => {
    const root = materialise(ANN);
    const idler = await startIdler(root);
    try {
      await recordGroup(root, { name: "ann", pid: idler.pid, transcript: "control_prompts/ann.txt" });
      const path = join(root, ".assay/tmp/running/ann.json");
      const record = { ...JSON.parse(readFileSync(path, "utf8")), ...facts };
      writeFileSync(path, JSON.stringify(record));
      assert.equal(real(root, []).status, 3);
      makeOld(root);
      const { status, stdout } = real(root, ["--kill", String(record.pid)]);
      assert.equal(status, 1);
      assert.match(stdout, /of ann is left alone: nothing proves that it is still the recorded one\.$/m);
      assert.ok(isAlive(idler.pid) && existsSync(join(root, ENVELOPE)));
    } finally {
      process.kill(-idler.pid, "SIGKILL");
      rmSync(root, { recursive: true, force: true });
    }
  });
