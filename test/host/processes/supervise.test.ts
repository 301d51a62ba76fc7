import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { listRunningGroups } from "../../../src/host/processes/running-groups.ts";
import { supervise, type Worker } from "../../../src/host/processes/supervise.ts";
import type { Supervised } from "../../../src/protocol/phases/supervised.ts";
import { isAlive } from "../../support/processes.ts";

let root = "";
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "assay-supervise-"));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const TRANSCRIPT = "control_prompts/ann.txt";
const transcript = () => readFileSync(join(root, TRANSCRIPT), "utf8");
const text = (name: string) => readFileSync(join(root, name), "utf8");
const pidIn = (name: string) => Number(text(name));

/** What is in the worker's slot, paused where there is a file that says so. */
const lookAtSlot = () => ({
  digest: existsSync(join(root, "slot")) ? text("slot") : "",
  paused: existsSync(join(root, ".pause-active")),
});

async function superviseAnyhow(script: string, more: Partial<Worker> = {}) {
  return supervise(root, {
    name: "ann",
    argv: ["sh", "-c", script],
    cwd: ".",
    stdin: "",
    transcript: TRANSCRIPT,
    look: lookAtSlot,
    budget: 60_000,
    interval: 20,
    onStalled: async () => {},
    ...more,
  });
}

async function supervised(script: string, more: Partial<Worker> = {}): Promise<Supervised> {
  const result = await superviseAnyhow(script, more);
  if ("problem" in result) throw new Error(result.problem);
  return result;
}

async function until(isSo: () => boolean): Promise<void> {
  for (let tries = 0; tries < 200 && !isSo(); tries++) await sleep(25);
  assert.ok(isSo());
}

test("a worker reads its prompt, and what it prints is kept", async () => {
  const ran = await supervised("cat; echo err >&2; exit 3", { stdin: "do it\n" });
  assert.deepEqual([ran.end, ran.exitCode, ran.pauses], ["exited", 3, []]);
  assert.equal(transcript(), "do it\nerr\n");
  await supervised("echo again");
  assert.equal(transcript(), "do it\nerr\nagain\n");
});

test("a worker that cannot be recorded but where a link leads does not go on", async () => {
  const outside = mkdtempSync(join(tmpdir(), "assay-outside-"));
  const plant = () => {
    rmSync(join(root, ".assay"), { recursive: true, force: true });
    mkdirSync(join(root, ".assay"));
    symlinkSync(outside, join(root, ".assay/tmp"));
    return lookAtSlot();
  };
  try {
    // The first look comes after the path was looked at, and before there is anything to record.
    const { end } = await supervised("sleep 60", { look: plant });
    assert.equal(end, "interrupted");
    assert.deepEqual(readdirSync(outside), []);
  } finally {
    rmSync(outside, { recursive: true, force: true });
  }
});

test("a worker runs in the user's environment, where it is told to", async () => {
  mkdirSync(join(root, "elsewhere"));
  process.env["ASSAY_TEST_VARIABLE"] = "handed on";
  try {
    await supervised('pwd -P; echo "$ASSAY_TEST_VARIABLE"', { cwd: "elsewhere" });
  } finally {
    delete process.env["ASSAY_TEST_VARIABLE"];
  }
  assert.equal(transcript(), `${root}/elsewhere\nhanded on\n`);
});

test("a worker need not read its prompt", async () => {
  const ran = await supervised("exec 0<&-; echo done", { stdin: "x".repeat(4 * 1024 * 1024) });
  assert.deepEqual([ran.end, ran.exitCode], ["exited", 0]);
  assert.equal(transcript(), "done\n");
});

test("a program that is not there is not started", async () => {
  for (const file of ["/no/such/program", "x\u0000"]) {
    const ran = await supervised("", { argv: [file] });
    assert.deepEqual([ran.end, ran.exitCode], ["not started", null]);
  }
});

test("a worker that writes stays alive beyond its budget", async () => {
  const ran = await supervised("for i in 1 2 3 4 5 6 7 8 9 10 11; do echo $i > slot; sleep 0.2; done", {
    budget: 1500,
  });
  assert.deepEqual([ran.end, ran.exitCode], ["exited", 0]);
  assert.ok(ran.ended.getTime() - ran.started.getTime() > 1500);
});

test("a worker that prints stays alive beyond its budget", async () => {
  const ran = await supervised("for i in 1 2 3 4 5 6 7 8 9 10 11; do echo $i; sleep 0.2; done", {
    budget: 1500,
  });
  assert.equal(ran.end, "exited");
});

const IDLE: readonly (readonly [what: string, script: string])[] = [
  ["only burns processor time", "echo $$ > pid; while :; do :; done"],
  ["only touches files", "echo $$ > pid; echo x > slot; while :; do touch slot; sleep 0.1; done"],
  ["only sleeps", "echo $$ > pid; sleep 60"],
];
for (const [what, script] of IDLE)
  test(`a worker that ${what} is ended, after it was written down`, async () => {
    let wasAlive = false;
    const stalls: number[] = [];
    const ran = await supervised(script, {
      budget: 500,
      async onStalled({ stalledFor }) {
        await sleep(50);
        stalls.push(stalledFor);
        wasAlive = isAlive(pidIn("pid"));
      },
    });
    assert.deepEqual([ran.end, ran.exitCode, stalls.length, wasAlive], ["stalled", null, 1, true]);
    assert.ok((stalls[0] ?? 0) >= 500);
    assert.ok(ran.lastProgress < ran.ended);
    await until(() => !isAlive(pidIn("pid")));
  });

test("a worker that ends while it is written down as stalled has stalled", async () => {
  const ran = await supervised("sleep 0.6", { budget: 300, onStalled: () => sleep(900) });
  assert.equal(ran.end, "stalled");
});

test("a pause stops the clock, and it goes on where it stopped", async () => {
  writeFileSync(join(root, ".pause-active"), "");
  const running = supervised("sleep 60", { budget: 400 });
  await sleep(1200);
  rmSync(join(root, ".pause-active"));
  const removed = Date.now();
  const ran = await running;
  assert.equal(ran.end, "stalled");
  assert.ok(ran.ended.getTime() - removed >= 390);
  assert.equal(ran.pauses.length, 1);
  const [{ from, to } = { from: 0, to: 0 }] = ran.pauses;
  assert.ok(to - from >= 1100, `${to - from}`);
});

test("what a worker left behind is ended with it", async () => {
  const ran = await supervised("sleep 60 & echo $! > left; exit 0");
  assert.equal(ran.end, "exited");
  await until(() => !isAlive(pidIn("left")));
});

test("what a stalled worker has started is ended with it", async () => {
  await supervised("sleep 60 & echo $! > left; wait", { budget: 300 });
  await until(() => !isAlive(pidIn("left")));
});

test("at its deadline a worker is ended whatever it does", async () => {
  const ran = await supervised("while :; do echo x; sleep 0.05; done", { deadline: 500 });
  assert.deepEqual([ran.end, ran.exitCode], ["deadline", null]);
});

test("a worker that prints without end is ended, and its transcript stays bounded", async () => {
  const ran = await supervised("yes");
  assert.equal(ran.end, "flood");
  assert.ok(statSync(join(root, TRANSCRIPT)).size <= 64 * 1024 * 1024);
});

test("a worker that is killed from outside is said to be", async () => {
  assert.equal((await supervised("kill -9 $$")).end, "killed");
});

test("the group is recorded while it runs, and before it is told what to do", async () => {
  await supervised("read word; cp -r .assay/tmp/running seen", { stdin: "go\n" });
  const record = JSON.parse(text("seen/ann.json"));
  assert.deepEqual([record.name, record.transcript], ["ann", TRANSCRIPT]);
  assert.ok(Number.isSafeInteger(record.pid) && record.boot !== undefined && record.started !== undefined);
  assert.deepEqual(readdirSync(join(root, ".assay/tmp/running")), []);
  assert.deepEqual(listRunningGroups(root), []);
});

const REFUSED: readonly (readonly [what: string, lay: () => void, more: Partial<Worker>, said: RegExp])[] = [
  [
    "a transcript that is a link",
    () => {
      mkdirSync(join(root, "control_prompts"));
      symlinkSync(join(root, "victim"), join(root, TRANSCRIPT));
    },
    {},
    /control_prompts\/ann\.txt is not a file/,
  ],
  [
    "a transcript in a directory that is a link",
    () => symlinkSync(tmpdir(), join(root, "control_prompts")),
    {},
    /control_prompts is not a directory/,
  ],
  ["a transcript outside", () => {}, { transcript: "../ann.txt" }, /does not stay inside/],
  ["a name that leads elsewhere", () => {}, { name: "../ann" }, /no name of a worker/],
  [
    "a record that cannot be written",
    () => writeFileSync(join(root, ".assay"), ""),
    {},
    /\.assay is not a directory/,
  ],
];
for (const [what, lay, more, said] of REFUSED)
  test(`not started: ${what}`, async () => {
    lay();
    const result = await superviseAnyhow("echo started > started", more);
    assert.match("problem" in result ? result.problem : "", said);
    assert.ok(!existsSync(join(root, "started")) && !existsSync(join(root, "victim")));
  });

for (const [what, more] of [
  ["cannot be written down as stalled", { budget: 200, onStalled: () => Promise.reject(new Error("full")) }],
  [
    "cannot be looked at",
    {
      look: () => {
        if (existsSync(join(root, "pid"))) throw new Error("full");
        return { digest: "", paused: false };
      },
    },
  ],
] as const)
  test(`a worker that ${what} is ended, and why is said`, async () => {
    await assert.rejects(supervised("echo $$ > pid; sleep 60", more), /full/);
    await until(() => !isAlive(pidIn("pid")));
    assert.deepEqual(listRunningGroups(root), []);
  });

for (const signal of ["SIGINT", "SIGTERM"] as const)
  test(`whoever ends assay by ${signal} ends the worker`, async () => {
    const script = `
      import { supervise } from ${JSON.stringify(join(process.cwd(), "build/supervise.js"))};
      await supervise(${JSON.stringify(root)}, {
        name: "ann", argv: ["sh", "-c", "echo $$ > pid; sleep 60"], cwd: ".", stdin: "", transcript: "${TRANSCRIPT}",
        look: () => ({ digest: "", paused: false }), budget: 60000, interval: 20, onStalled: async () => {},
      });`;
    const child = spawn(process.execPath, ["--input-type=module", "-e", script], { stdio: "inherit" });
    await until(
      () => existsSync(join(root, "pid")) && text("pid") !== "" && listRunningGroups(root).length > 0,
    );
    child.kill(signal);
    const by = await new Promise(done => child.once("exit", (_code, ending) => done(ending)));
    assert.equal(by, signal);
    await until(() => !isAlive(pidIn("pid")));
    assert.deepEqual(listRunningGroups(root), []);
  });
