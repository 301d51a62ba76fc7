import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { runCommand } from "../../../src/host/processes/run-command.ts";
import { isAlive } from "../../support/processes.ts";

let root = "";
before(() => {
  root = mkdtempSync(join(tmpdir(), "assay-command-"));
});
after(() => rmSync(root, { recursive: true, force: true }));

const shell = (script: string, deadline = 20) =>
  runCommand(root, { argv: ["sh", "-c", script], deadline }, () => {});
const text = (output: Uint8Array) => new TextDecoder().decode(output);

const ENDS: readonly (readonly [script: string, end: string, code: number | null, output: string])[] = [
  ["echo out; echo err >&2", "exited", 0, "out\nerr\n"],
  ["exit 3", "exited", 3, ""],
  ["kill -9 $$", "killed", null, ""],
  ["cat; echo done", "exited", 0, "done\n"],
  ["pwd -P", "exited", 0, ""],
];
for (const [script, end, code, output] of ENDS)
  test(`a command that runs ${script}`, async () => {
    const ran = await shell(script);
    assert.deepEqual([ran.end, ran.exitCode], [end, code]);
    assert.equal(text(ran.output), script === "pwd -P" ? `${root}\n` : output);
    assert.ok(ran.ended >= ran.started);
  });

test("what a command prints is handed on as it comes", async () => {
  const pieces: string[] = [];
  const line = { argv: ["sh", "-c", "echo one; sleep 0.3; echo two >&2"], deadline: 20 };
  const ran = await runCommand(root, line, bytes => pieces.push(text(bytes)));
  assert.deepEqual(pieces, ["one\n", "two\n"]);
  assert.equal(text(ran.output), "one\ntwo\n");
});

test("a program that is not there is not started", async () => {
  const ran = await runCommand(root, { argv: ["/no/such/program"], deadline: 5 }, () => {});
  assert.deepEqual([ran.end, ran.exitCode], ["not started", null]);
});

test("what the system refuses before there is a process is not started", async () => {
  for (const file of ["x\u0000", "/etc/hostname/x", "x".repeat(5000)]) {
    const ran = await runCommand(root, { argv: [file], deadline: 5 }, () => {});
    assert.equal(ran.end, "not started", file.slice(0, 20));
  }
});

test("programs are not looked for where whoever works on the project could have put them", async () => {
  const before = process.env["PATH"];
  process.env["PATH"] = [
    "node_modules/.bin",
    `${root}/tools`,
    root,
    "/opt/x/node_modules/.bin",
    "/usr/bin",
    "",
    "/bin",
  ].join(":");
  try {
    const ran = await runCommand(root, { argv: ["/bin/sh", "-c", 'echo "$PATH"'], deadline: 5 }, () => {});
    assert.equal(text(ran.output), "/usr/bin:/bin\n");
  } finally {
    process.env["PATH"] = before;
  }
});

test("where what is printed is data, what is said beside is none of it", async () => {
  process.env["ASSAY_TEST_TOKEN"] = "x";
  try {
    const shown: string[] = [];
    const line = { argv: ["sh", "-c", 'echo "[$ASSAY_TEST_TOKEN]"; echo new release >&2'], deadline: 5 };
    const ran = await runCommand(root, { ...line, isData: true, passes: ["ASSAY_TEST_TOKEN"] }, bytes =>
      shown.push(text(bytes)),
    );
    assert.equal(text(ran.output), "[x]\n");
    assert.ok(shown.includes("new release\n"));
  } finally {
    delete process.env["ASSAY_TEST_TOKEN"];
  }
});

test("only named variables are handed on, and they are said", async () => {
  process.env["ASSAY_TEST_SECRET"] = "x";
  try {
    const ran = await shell("env");
    assert.doesNotMatch(text(ran.output), /ASSAY_TEST_SECRET|NODE_OPTIONS|GIT_/);
    assert.equal(ran.environment["HOME"], process.env["HOME"]);
  } finally {
    delete process.env["ASSAY_TEST_SECRET"];
  }
});

test("at its deadline a command dies with all that it started", async () => {
  const ran = await shell("sleep 60 & echo $! > pid; wait", 1);
  assert.deepEqual([ran.end, ran.exitCode], ["deadline", null]);
  await sleep(200);
  assert.ok(!isAlive(Number(readFileSync(join(root, "pid"), "utf8"))));
});

test("what a command leaves behind is ended with it", async () => {
  const ran = await shell("sleep 60 & echo $! > left; exit 0");
  assert.deepEqual([ran.end, ran.exitCode], ["exited", 0]);
  await sleep(200);
  assert.ok(!isAlive(Number(readFileSync(join(root, "left"), "utf8"))));
});

test("a command that prints without end is ended", async () => {
  const ran = await shell("yes", 60);
  assert.equal(ran.end, "flood");
  assert.ok(ran.output.byteLength <= 64 * 1024 * 1024);
});

test("whoever interrupts assay interrupts the command", async () => {
  const marker = join(root, "interrupted-pid");
  const script = `
    import { runCommand } from ${JSON.stringify(join(process.cwd(), "build/run-command.js"))};
    await runCommand(${JSON.stringify(root)}, { argv: ["sh", "-c", "echo $$ > ${marker}; sleep 60"], deadline: 60 }, () => {});`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", script], { stdio: "inherit" });
  for (let tries = 0; tries < 100 && !existsSync(marker); tries++) await sleep(50);
  await sleep(100);
  child.kill("SIGTERM");
  const signal = await new Promise(done => child.once("exit", (_code, by) => done(by)));
  assert.equal(signal, "SIGTERM");
  await sleep(200);
  assert.ok(!isAlive(Number(readFileSync(marker, "utf8"))));
});
