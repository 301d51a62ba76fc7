import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { test } from "node:test";
import { COMMANDS } from "../src/commands/index.ts";
import { type MemoryFiles, runInMemory } from "./support/memory-host.ts";
import { CLEAN_ENV, runReal } from "./support/real-host.ts";
import { VALID_RUNS } from "./support/valid-runs.ts";

interface Case {
  readonly name: string;
  readonly argv: readonly string[];
  readonly files?: MemoryFiles;
  readonly code: number;
  readonly stdout?: RegExp;
  readonly stderr?: RegExp;
}

const kettle = VALID_RUNS.kettle();
const { "quality/BUGS.md": _bugs, ...broken } = kettle;

const CASES: readonly Case[] = [
  { name: "no command", argv: [], code: 2, stderr: /^No command is named\.\nSee `assay --help`\.\n$/ },
  { name: "help", argv: ["--help"], code: 0, stdout: /assay gate[\s\S]*Exit codes:[\s\S]*70 {2}bug/ },
  {
    name: "help of a command",
    argv: ["gate", "--help"],
    code: 0,
    stdout: /--help +Print this page\.[\s\S]*--mode[\s\S]*--why/,
  },
  {
    name: "an unknown command",
    argv: ["gat"],
    code: 2,
    stderr: /^There is no command gat\.\nDid you mean gate\?/,
  },
  {
    name: "an unknown command that is close to a flag",
    argv: ["nope"],
    code: 2,
    stderr: /^There is no command nope\.\nSee `assay --help`/,
  },
  {
    name: "an unknown flag",
    argv: ["gate", "--moed", "general"],
    code: 2,
    stderr: /^There is no flag --moed\.\nDid you mean --mode\? See `assay gate --help`\.\n$/,
  },
  {
    name: "a word that is called like a command",
    argv: ["phase", "start", "init"],
    files: kettle,
    code: 2,
    stderr: /No phase is called "init"/,
  },
  {
    name: "a directory that is called like a command",
    argv: ["-C", "init", "gate"],
    files: { "init/README.md": "hello\n" },
    code: 2,
    stderr: /no quality\//,
  },
  {
    name: "a target that looks like a flag",
    argv: ["gate", "--", "-run"],
    code: 2,
    stderr: /no directory -run/,
  },
  {
    name: "an unknown value",
    argv: ["gate", "--mode", "genral"],
    code: 2,
    stderr: /^--mode takes one of "benchmark", "general", and "genral" is none\.\n/,
  },
  { name: "a flag without its value", argv: ["gate", "--why"], code: 2, stderr: /^--why needs a value\.\n/ },
  {
    name: "a short flag without its value",
    argv: ["oracle", "next", "-n"],
    code: 2,
    stderr: /^-n needs a value\.\n/,
  },
  { name: "unknown flags", argv: ["--frob", "--x"], code: 2, stderr: /^There is no flag --frob or -x\.\n/ },
  {
    name: "a verb that is misspelt",
    argv: ["archive", "creat"],
    code: 2,
    stderr: /^There is no directory creat\.\nDid you mean the verb create\?\n$/,
  },
  {
    name: "a word that is no verb",
    argv: ["archive", "frobnicate"],
    code: 2,
    stderr: /^There is no directory frobnicate\.\nName the directory of a project\.\n$/,
  },
  {
    name: "a flag given twice",
    argv: ["gate", "--why", "a", "--why", "b"],
    code: 2,
    stderr: /more than once/,
  },
  { name: "a value for a switch", argv: ["gate", "--list=no"], code: 2, stderr: /--list takes no value/ },
  { name: "both signs of a switch", argv: ["gate", "--write", "--no-write"], code: 2, stderr: /both given/ },
  { name: "an empty value", argv: ["gate", "--source="], code: 2, stderr: /--source needs a value/ },
  { name: "a missing directory", argv: ["gate", "nowhere"], code: 2, stderr: /no directory nowhere/ },
  { name: "no run", argv: ["gate"], files: { "README.md": "hello\n" }, code: 2, stderr: /no quality\// },
  {
    name: "quality is a file",
    argv: ["gate"],
    files: { quality: "hello\n" },
    code: 2,
    stderr: /not a directory/,
  },
  {
    name: "the run's own record is gone",
    argv: ["gate"],
    files: { "quality/BUGS.md": "# Bugs\n", ".assay/lock.json": "{}\n" },
    code: 2,
    stderr: /run\.json is missing/,
  },
  {
    name: "the run's own record is not JSON",
    argv: ["gate"],
    files: { ...kettle, "quality/run.json": "{" },
    code: 2,
    stderr: /quality\/run\.json:1/,
  },
  {
    name: "the run's own record breaks its schema",
    argv: ["gate"],
    files: {
      ...kettle,
      "quality/run.json": (kettle["quality/run.json"] ?? "").replace('"playbook"', '"pancake"'),
    },
    code: 2,
    stderr: /pipeline is "pancake", none of "task", "playbook"/,
  },
  { name: "an empty run", argv: ["gate"], files: { "quality/notes.txt": "\n" }, code: 1, stdout: /BUGS\.md/ },
  { name: "an honest run", argv: ["gate", "--no-write"], files: kettle, code: 0, stdout: /YES[\s\S]*\n$/ },
  {
    name: "an honest run, quietly",
    argv: ["gate", "--no-write", "--quiet"],
    files: kettle,
    code: 0,
    stdout: /^$/,
  },
  { name: "a run without BUGS.md", argv: ["gate", "--no-write"], files: broken, code: 1, stdout: /\nNO: / },
  {
    name: "as JSON",
    argv: ["gate", "--no-write", "--json"],
    files: broken,
    code: 1,
    stdout: /"answer": "no"/,
  },
  {
    name: "the list of checks",
    argv: ["gate", "--list"],
    files: kettle,
    code: 0,
    stdout: /^artifacts-present .*\n/,
  },
  {
    name: "one check explained",
    argv: ["gate", "--why", "red-runs"],
    files: kettle,
    code: 0,
    stdout: /^red-runs: /,
  },
  {
    name: "no such check",
    argv: ["gate", "--why", "red-run"],
    files: kettle,
    code: 2,
    stderr: /Did you mean red-runs\?/,
  },
  {
    name: "a refusal as JSON",
    argv: ["gate", "--json", "nowhere"],
    code: 2,
    stdout: /"answer": "no verdict"/,
  },
  {
    name: "an unknown revision",
    argv: ["gate", "--source", "v9"],
    files: kettle,
    code: 2,
    stderr: /revision v9/,
  },
  {
    name: "a dry run says what it would write",
    argv: ["gate", "--dry-run"],
    files: kettle,
    code: 0,
    stdout: /YES/,
    stderr: /Would write quality\/results\/gate\.json/,
  },
];

for (const { name, argv, files = {}, code, stdout, stderr } of CASES) {
  const matches = (ran: { code: number | null; stdout: string; stderr: string }) => {
    assert.equal(ran.code, code, ran.stdout + ran.stderr);
    assert.match(ran.stdout, stdout ?? /^$/);
    assert.match(ran.stderr, stderr ?? /^$/);
    assert.doesNotMatch(ran.stderr, /\n {4}at /, "a stack trace");
  };
  test(`${name}, in memory`, async () => matches(await runInMemory(argv, files)));
  test(`${name}, through the binary`, () => matches(runReal(argv, files)));
}

test("a recorded verdict and its log are the printed ones", async () => {
  const ran = await runInMemory(["gate", "--json"], kettle);
  assert.equal(ran.written["quality/results/gate.json"], ran.stdout);
  assert.match(ran.written["quality/results/assay-gate.log"] ?? "", /YES/);
  const verdict = JSON.parse(ran.stdout) as { subject: string; run_digest: string };
  assert.match(verdict.subject, /^[0-9a-f]{64}$/);
  assert.match(verdict.run_digest, /^[0-9a-f]{64}$/);
});

test("a foreign run is only written to when asked", async () => {
  const files = { "quality/BUGS.md": "# Bugs\n" };
  assert.deepEqual((await runInMemory(["gate"], files)).written, {});
  const asked = await runInMemory(["gate", "--write"], files);
  assert.deepEqual(Object.keys(asked.written), [
    "quality/results/gate.json",
    "quality/results/assay-gate.log",
  ]);
});

test("recording a verdict changes neither the verdict nor its digests", async () => {
  const first = await runInMemory(["gate", "--json"], kettle);
  const second = await runInMemory(["gate", "--json"], { ...kettle, ...first.written });
  assert.equal(second.stdout, first.stdout);
});

test("colour follows NO_COLOR, then FORCE_COLOR, then the terminal", () => {
  const coloured = (env: NodeJS.ProcessEnv) =>
    runReal(["gate", "--no-write"], kettle, env).stdout.includes("\u001b[");
  assert.equal(coloured({}), false);
  assert.equal(coloured({ FORCE_COLOR: "1" }), true);
  assert.equal(coloured({ FORCE_COLOR: "0" }), false);
  assert.equal(coloured({ FORCE_COLOR: "1", NO_COLOR: "1" }), false);
});

test("each command's own binary is the command", () => {
  for (const { name } of COMMANDS) {
    const ran = (script: string, ...argv: readonly string[]) =>
      spawnSync(process.execPath, [script, ...argv], { encoding: "utf8", env: CLEAN_ENV });
    const own = ran(`bin/assay-${name}.js`, "--help");
    assert.equal(own.status, 0);
    assert.equal(own.stdout, ran("bin/assay.js", name, "--help").stdout);
    assert.notEqual(own.stdout, ran("bin/assay.js", "--help").stdout);
  }
});
