import assert from "node:assert/strict";
import { test } from "node:test";
import { type ExitCode, worstExit } from "../../src/contract/exit-codes.ts";
import { SCHEMAS } from "../../src/contract/schemas/index.ts";
import { createAjv } from "../../src/schema-compiler.ts";
import { type MemoryFiles, runInMemory } from "../support/memory-host.ts";
import { runReal } from "../support/real-host.ts";
import { VALID_RUNS } from "../support/valid-runs.ts";

const below = (
  directory: string,
  files: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(files).map(([path, text]) => [`${directory}/${path}`, text]));

const kettle = VALID_RUNS.kettle();
const { "quality/BUGS.md": _bugs, ...broken } = kettle;
const two = { ...below("good", kettle), ...below("bad", broken) };

interface Case {
  readonly name: string;
  readonly argv: readonly string[];
  readonly files?: MemoryFiles;
  readonly code: number;
  readonly stdout?: RegExp;
  readonly stderr?: RegExp;
}

const CASES: readonly Case[] = [
  {
    name: "two honest runs",
    argv: ["good", "./good"],
    code: 0,
    stdout: /^== good ==\n\n[\s\S]*YES[\s\S]*\n== \.\/good ==\n\n[\s\S]*\nyes/i,
  },
  {
    name: "an honest run and a broken one, in the order given",
    argv: ["bad", "good"],
    code: 1,
    stdout:
      /^== bad ==[\s\S]*\nNO: [\s\S]*== good ==[\s\S]*\nYES: [\s\S]*\n\nNO +1 {2}bad: \d+ errors?, \d+ warnings?\nYES +0 {2}good: 0 errors, 0 warnings\n$/,
  },
  {
    name: "a missing target weighs more than a broken run, and the others are judged",
    argv: ["bad", "nowhere", "good"],
    code: 2,
    stdout: /== good ==[\s\S]*NO VERDICT 2 {2}nowhere: There is no directory nowhere\.\nYES +0 {2}good/,
    stderr: /There is no directory nowhere/,
  },
  { name: "quietly", argv: ["--quiet", "bad", "good"], code: 1, stdout: /^$/ },
  {
    name: "targets below -C",
    argv: ["-C", "good", ".", "nope"],
    code: 2,
    stderr: /no directory good\/nope/,
    stdout: /YES/,
  },
  {
    name: "the list is printed once",
    argv: ["--list", "good", "bad"],
    code: 0,
    stdout: /^artifacts-present (?![\s\S]*\nartifacts-present )/,
  },
  {
    name: "a name without its version",
    argv: ["tool"],
    files: below("tool-1.2.0", kettle),
    code: 0,
    stdout: /YES/,
    stderr: /^tool is taken for tool-1\.2\.0\.\n$/,
  },
  {
    name: "a directory of the very name comes first",
    argv: ["good"],
    files: { ...two, ...below("good-2", broken) },
    code: 0,
    stdout: /YES/,
  },
  {
    name: "several versions",
    argv: ["tool"],
    files: { ...below("tool-1.10", kettle), ...below("tool-1.9", kettle) },
    code: 2,
    stderr: /no directory tool, and several bear its name with a version: tool-1\.10, tool-1\.9\./,
  },
  ...["tool-1.2.x", "tool-v1", "tool-1.", "tool-1..2", "tool-", "tools-1.0", "tool_1"].map(directory => ({
    name: `${directory} is no version of tool`,
    argv: ["tool"],
    files: below(directory, kettle),
    code: 2,
    stderr: /^There is no directory tool\./,
  })),
  ...["./tool", "x/../tool", "tool/", "..tool"].map(target => ({
    name: `${target} is no bare name`,
    argv: [target],
    files: { ...below("tool-1.0", kettle), ...below("..tool-1.0", kettle), "x/y": "" },
    code: 2,
    stderr: /no directory/,
  })),
];

for (const { name, argv, files = two, code, stdout, stderr } of CASES) {
  const line = ["gate", "--no-write", ...argv];
  const matches = (ran: { code: number | null; stdout: string; stderr: string }) => {
    assert.equal(ran.code, code, ran.stdout + ran.stderr);
    assert.match(ran.stdout, stdout ?? /^$/);
    assert.match(ran.stderr, stderr ?? /^$/);
  };
  test(`${name}, in memory`, async () => matches(await runInMemory(line, files)));
  test(`${name}, through the binary`, () => matches(runReal(line, files)));
}

test("several targets as JSON are one document that fits its schema", async () => {
  const { code, stdout } = await runInMemory(["gate", "--json", "--no-write", "good", "nowhere", "bad"], two);
  assert.equal(code, 2);
  const document = JSON.parse(stdout) as {
    exit_code: number;
    targets: { target: string; exit_code: number }[];
  };
  const validator = createAjv().compile(SCHEMAS["gate-verdicts"]);
  const fits: boolean = validator(document);
  assert.ok(fits, JSON.stringify(validator.errors));
  assert.equal(document.exit_code, 2);
  assert.deepEqual(
    document.targets.map(({ target, exit_code }) => [target, exit_code]),
    [
      ["good", 0],
      ["nowhere", 2],
      ["bad", 1],
    ],
  );
});

test("each target's verdict is the one it has alone, and is recorded in it", async () => {
  const both = await runInMemory(["gate", "--json", "good", "bad"], two);
  const alone = await runInMemory(["gate", "--json", "bad"], two);
  assert.deepEqual(Object.keys(both.written).sort(), [
    "bad/quality/results/assay-gate.log",
    "bad/quality/results/gate.json",
    "good/quality/results/assay-gate.log",
    "good/quality/results/gate.json",
  ]);
  assert.equal(both.written["bad/quality/results/gate.json"], alone.stdout);
});

test("the verdict says which directory a name was taken for", async () => {
  const argv = ["gate", "--no-write", "--json"];
  const ran = await runInMemory([...argv, "tool"], below("tool-1.2.0", kettle));
  assert.deepEqual((JSON.parse(ran.stdout) as { target: unknown }).target, {
    given: "tool",
    directory: "tool-1.2.0",
  });
  const named = await runInMemory([...argv, "tool-1.2.0"], below("tool-1.2.0", kettle));
  assert.equal("target" in (JSON.parse(named.stdout) as object), false);
});

test("what a target is called cannot forge a line", async () => {
  const { stdout } = await runInMemory(["gate", "a\nYES: fine", "b"], {});
  assert.doesNotMatch(stdout, /^YES/m);
});

test("the worst exit code speaks for all", () => {
  const order: readonly ExitCode[] = [70, 75, 2, 1, 3, 0];
  for (const [index, code] of order.entries())
    for (const better of order.slice(index)) {
      assert.equal(worstExit([better, code]), code);
      assert.equal(worstExit([code, better]), code);
    }
});
