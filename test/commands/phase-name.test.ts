import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { type MemoryFiles, runInMemory } from "../support/memory-host.ts";
import { orchestraRunFile, resultFile } from "../support/orchestra-run.ts";
import { runReal } from "../support/real-host.ts";
import { laidOut } from "../support/task-run.ts";
import { VALID_RUNS } from "../support/valid-runs.ts";

const orchestra = orchestraRunFile();
const own = (pipeline: string) => ({
  ...orchestraRunFile({}, { pipeline: "own", phases: [] }),
  ".assay/pipeline.json": pipeline,
});
const OWN = readFileSync("test/fixtures/schemas/pipeline.json", "utf8");
const VERDICT = "work/judge/verdict.json";
const verdict = (text: string) => ({ ...orchestra, [VERDICT]: text });
const loop = (rerun: unknown) => verdict(JSON.stringify({ verdict: "loop", rerun }));
const RERUN = ["--rerun", VERDICT];

interface Case {
  readonly what: string;
  readonly argv: readonly string[];
  readonly files?: MemoryFiles;
  readonly code?: number;
  readonly stdout?: string;
  readonly stderr?: RegExp;
}

const CASES: readonly Case[] = [
  { what: "a name in capitals", argv: ["POLISH"], stdout: "Polish\n" },
  {
    what: "number, slug and name, in their order",
    argv: ["5", "verifier", "Verifier"],
    stdout: "Scoring\nVerifier\nVerifier\n",
  },
  {
    what: "a name of two words",
    argv: ["code review", "CODE-REVIEW"],
    files: VALID_RUNS.kettle(),
    stdout: "Code Review\nCode Review\n",
  },
  { what: "a phase of one's own", argv: ["2", "GATHER"], files: own(OWN), stdout: "Write\nGather\n" },
  {
    what: "a broken pipeline of one's own",
    argv: ["2"],
    files: own("{}"),
    code: 2,
    stderr: /\.assay\/pipeline\.json:1: .*lacks[\s\S]*Restore/,
  },
  {
    what: "a slip",
    argv: ["buidler"],
    code: 2,
    stderr:
      /No phase is called "buidler"\.\nDid you mean Builder\? The phases are 1 \(Recon\), 2 \(Builder\), 3 \(Verifier\), 4 \(Polish\), 5 \(Scoring\)\./,
  },
  {
    what: "two unknown names among known ones",
    argv: ["Builder", "x", "__proto__"],
    code: 2,
    stderr: /No phase is called "x" or "__proto__"\.\nThe phases are/,
  },
  { what: "no name", argv: [], code: 2, stderr: /Nothing says which phase/ },
  {
    what: "a run without a record",
    argv: ["1"],
    files: { "quality/BUGS.md": "" },
    code: 2,
    stderr: /run\.json is missing/,
  },
  {
    what: "a judge's envelope",
    argv: ["--rerun", "./work/judge/result.json"],
    files: { ...orchestra, ...resultFile("judge", { role: "judge", verdict: "loop", rerun: ["polish"] }) },
    stdout: "Polish\n",
  },
  {
    what: "the Builder brings Polish along",
    argv: RERUN,
    files: loop(["builder"]),
    stdout: "Builder\nPolish\n",
  },
  {
    what: "order and repetition",
    argv: RERUN,
    files: loop(["polish", "recon", "POLISH"]),
    stdout: "Recon\nPolish\n",
  },
  {
    what: "what is unknown beside what is known",
    argv: RERUN,
    files: loop(["verifier", "tests", 7, null]),
    stdout: 'Verifier\n\nNo phase is called "tests".\nNo phase is called "7".\nNo phase is called "null".\n',
  },
  {
    what: "nothing that is known",
    argv: RERUN,
    files: loop(["everything"]),
    stdout:
      'Builder\nVerifier\nPolish\n\nNo phase is called "everything".\nThe verdict names no phase that there is, so by default these run again: Builder, Verifier, Polish.\n',
  },
  {
    what: "an empty list",
    argv: RERUN,
    files: loop([]),
    stdout:
      "Builder\nVerifier\nPolish\n\nThe verdict names no phase that there is, so by default these run again: Builder, Verifier, Polish.\n",
  },
  {
    what: "no list at all",
    argv: RERUN,
    files: verdict('{"verdict": "loop"}'),
    stdout:
      "Builder\nVerifier\nPolish\n\nThe verdict names no phase that there is, so by default these run again: Builder, Verifier, Polish.\n",
  },
  {
    what: "a verdict that forges a line",
    argv: RERUN,
    files: loop(["polish", "\u001b[2J\nRecon"]),
    stdout: 'Polish\n\nNo phase is called "\\u001b[2J\\nRecon".\n',
  },
  {
    what: "ship",
    argv: RERUN,
    files: verdict('{"verdict": "ship", "rerun": []}'),
    stdout: "The verdict is ship: nothing runs again.\n",
  },
  {
    what: "ship, and yet a rerun",
    argv: RERUN,
    files: verdict('{"verdict": "ship",\n"rerun": ["Builder"]}'),
    code: 2,
    stderr: /verdict\.json:2: The verdict is ship, and yet it names phases/,
  },
  {
    what: "another verdict",
    argv: RERUN,
    files: verdict('{"verdict": "LOOP", "rerun": []}'),
    code: 2,
    stderr: /verdict\.json:1: The verdict is none of ship, loop\./,
  },
  {
    what: "no verdict",
    argv: RERUN,
    files: verdict('{"rerun": ["Builder"]}'),
    code: 2,
    stderr: /none of ship, loop/,
  },
  {
    what: "an inherited verdict",
    argv: RERUN,
    files: verdict('{"__proto__": {"verdict": "ship"}}'),
    code: 2,
    stderr: /none of ship, loop/,
  },
  {
    what: "two verdicts",
    argv: RERUN,
    files: verdict('{"verdict": "loop", "verdict": "ship"}'),
    code: 2,
    stderr: /stands twice/,
  },
  {
    what: "a name in place of the list",
    argv: RERUN,
    files: verdict('{"verdict": "loop", "rerun": "Builder"}'),
    code: 2,
    stderr: /is not a list/,
  },
  { what: "a list", argv: RERUN, files: verdict('["loop"]'), code: 2, stderr: /is not an object/ },
  { what: "no file", argv: RERUN, code: 2, stderr: /verdict\.json cannot be read\. There is no such file\./ },
  {
    what: "a pipe",
    argv: RERUN,
    files: { ...orchestra, [VERDICT]: { kind: "fifo" } },
    code: 2,
    stderr: /cannot be read\. .*(?:fifo|FIFO)/,
  },
  {
    what: "a link",
    argv: RERUN,
    files: { ...orchestra, [VERDICT]: { kind: "symlink" } },
    code: 2,
    stderr: /cannot be read\. .*(?:symlink|link)/,
  },
  {
    what: "names and a verdict",
    argv: ["Builder", ...RERUN],
    files: loop([]),
    code: 2,
    stderr: /--rerun goes without names/,
  },
  {
    what: "a judge where there is none",
    argv: RERUN,
    files: { ...VALID_RUNS.kettle(), [VERDICT]: "{}" },
    code: 2,
    stderr: /pipeline playbook, in which no judge/,
  },
];

for (const { what, argv, files = orchestra, code = 0, stdout = "", stderr = /^$/ } of CASES) {
  const matches = (ran: { code: number | null; stdout: string; stderr: string }) => {
    assert.equal(ran.stdout, stdout);
    assert.match(ran.stderr, stderr);
    assert.equal(ran.code, code);
  };
  test(`phase name, ${what}, in memory`, async () => {
    const ran = await runInMemory(["phase", "name", ...argv], files);
    matches(ran);
    assert.deepEqual(ran.written, {});
  });
  test(`phase name, ${what}, through the binary`, () => matches(runReal(["phase", "name", ...argv], files)));
}

test("a task has no phases to name", async () => {
  const ran = await runInMemory(["phase", "name", "1"], await laidOut());
  assert.equal(ran.code, 2);
  assert.match(ran.stderr, /The run is a task, which has no phases/);
});

test("a verdict outside the project is not read", () => {
  for (const path of ["../verdict.json", "/etc/passwd", "work/../../x"]) {
    const ran = runReal(["phase", "name", "--rerun", path], orchestra);
    assert.equal(ran.code, 2);
    assert.match(ran.stderr, /cannot be read\. .* is outside the project\./);
  }
});

test("as JSON there are the names, and how they came about", async () => {
  const json = async (argv: readonly string[], files: MemoryFiles) =>
    JSON.parse((await runInMemory(["phase", "name", "--json", ...argv], files)).stdout) as unknown;
  const POLISH = { number: 4, name: "Polish", slug: "polish" };
  assert.deepEqual(await json(["polish"], orchestra), { phases: [POLISH] });
  assert.deepEqual(await json(RERUN, loop(["polish", "x"])), {
    phases: [POLISH],
    verdict: "loop",
    unknown: ["x"],
    fallback: false,
  });
  assert.deepEqual(await json(RERUN, verdict('{"verdict": "ship"}')), { phases: [], verdict: "ship" });
  const fallback = (await json(RERUN, loop([]))) as {
    phases: readonly { name: string }[];
    fallback: boolean;
  };
  assert.equal(fallback.fallback, true);
  assert.equal(fallback.phases.length, 3);
});
