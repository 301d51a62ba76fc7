import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import type { CommandFinishLine } from "../../../src/contract/schemas/finish-lines.ts";
import { countMatches } from "../../../src/host/processes/count-matches.ts";
import { commandOf, inputDigests } from "../../../src/protocol/tickets/finish-line.ts";
import { judgeLineRun } from "../../../src/protocol/tickets/judge-line-run.ts";
import type { CommandRun } from "../../../src/running.ts";
import { createTree } from "../../../src/tree.ts";
import { memorySource } from "../../support/memory-host.ts";

const sha256 = (bytes: Uint8Array | string) => createHash("sha256").update(bytes).digest("hex");
const LINE: CommandFinishLine = { kind: "command", argv: ["make"], exit: 0 };
const RAN: CommandRun = {
  end: "exited",
  exitCode: 0,
  output: new Uint8Array(),
  environment: { PATH: "/bin" },
  started: new Date("2026-11-21T12:00:00Z"),
  ended: new Date("2026-11-21T12:00:01Z"),
};
const judge = (
  line: Partial<CommandFinishLine>,
  ran: Partial<CommandRun>,
  changed: readonly string[] = [],
  printed = "",
) =>
  judgeLineRun({
    id: "assay:goal",
    line: { ...LINE, ...line },
    ran: { ...RAN, output: new TextEncoder().encode(printed), ...ran },
    changed,
    inputs: {},
    version: "1",
    sha256,
    countMatches: countMatches(),
  });

const TAP = "ok 1 - a\nnot ok 2 - b\nok 3 - c\n";
type Case = readonly [
  what: string,
  line: Partial<CommandFinishLine>,
  ran: Partial<CommandRun>,
  reasons: readonly string[],
  printed?: string,
];
const CASES: readonly Case[] = [
  ["the exit code that is asked for", {}, {}, []],
  ["another exit code", {}, { exitCode: 1 }, ["It exited with 1 instead of 0."]],
  ["a failure that is asked for", { exit: 1 }, { exitCode: 1 }, []],
  ["a signal", {}, { end: "killed", exitCode: null }, ["It was killed by a signal."]],
  [
    "the deadline",
    { deadline: 5 },
    { end: "deadline", exitCode: null },
    ["It was not done after 5 seconds."],
  ],
  ["no deadline of its own", {}, { end: "deadline", exitCode: null }, ["It was not done after 600 seconds."]],
  ["a flood", {}, { end: "flood", exitCode: null }, ["It printed more than a report can be."]],
  ["no program", {}, { end: "not started", exitCode: null }, ["It could not be started."]],
  ["enough tests", { min_tests: 2 }, {}, [], TAP],
  ["too few tests", { min_tests: 3 }, {}, ["It names 2 passing tests of at least 3."], TAP],
  ["what reads like a failure, with the right exit code", {}, {}, [], TAP],
  ["a failed test", {}, { exitCode: 1 }, ["It exited with 1 instead of 0.", 'Failed: "b".'], TAP],
  [
    "many failed tests",
    {},
    { exitCode: 1 },
    ["It exited with 1 instead of 0.", 'Failed: "t1", "t2", "t3" and 2 more.'],
    "not ok 1 - t1\nnot ok 2 - t2\nnot ok 3 - t3\nnot ok 4 - t4\nnot ok 5 - t5\n",
  ],
];
for (const [what, line, ran, reasons, printed] of CASES)
  test(`a finish line with ${what}`, () => {
    const predicate = judge(line, ran, [], printed);
    assert.deepEqual(predicate.reasons, reasons);
    assert.equal(predicate.holds, reasons.length === 0);
  });

test("a command that changes the project does not hold", () => {
  assert.deepEqual(judge({}, {}, ["a", "b", "c", "d"]).reasons, [
    "It changed the project that it was to judge: a, b, c and 1 more.",
  ]);
});

test("a receipt keeps the end of a long output, and the digest of all of it", () => {
  const output = Buffer.concat([Buffer.alloc(10_000, "a"), Buffer.from([0xff]), Buffer.from("the end")]);
  const predicate = judge({}, { output });
  assert.equal(predicate.output.size, output.length);
  assert.equal(predicate.output.sha256, sha256(output));
  assert.ok(predicate.output.tail.endsWith("a\ufffdthe end"));
  assert.ok(predicate.output.tail.length <= 4096);
});

test("a line has the deadline that it states, else ten minutes", () => {
  assert.equal(commandOf({ ...LINE, deadline: 7 }).deadline, 7);
  assert.equal(commandOf(LINE).deadline, 600);
});

test("declared inputs are digested, by their patterns", () => {
  const files = { "data/a.csv": "1", "data/b.txt": "2", "src/c.csv": "3" };
  const tree = createTree(memorySource(files), () => 100, []);
  const line = { ...LINE, inputs: ["data/*.csv", "gone/*"] };
  assert.deepEqual(inputDigests(line, [...Object.keys(files), "data/gone.csv"], tree), {
    "data/a.csv": sha256("1"),
  });
  assert.deepEqual(inputDigests(LINE, Object.keys(files), tree), {});
});
