import assert from "node:assert/strict";
import { test } from "node:test";
import type { Run } from "../../src/contract/schemas/run.ts";
import { askedIn, judgeWorkers } from "../../src/evidence/orchestra/judge-workers.ts";
import { createTree } from "../../src/tree.ts";
import { memorySource } from "../support/memory-host.ts";
import { resultFile } from "../support/orchestra-run.ts";
import { smallPhase } from "../support/phase-run.ts";

const RESULT = "work/ann/result.json";
const DIGEST = "0".repeat(64);
const FILE = { "src/a.js": DIGEST };
const ANSWER = { [RESULT]: DIGEST };
const FILES = { "src/a.js": "// a\n", ...resultFile("ann") };
const allowed = (path: string) => [{ path, reason: "It had to be." }];

const NOT_MADE = `${RESULT} says success and names src/a.js, which was not made in the phase: it was there before, or git ignores it.`;
const NO_ANSWER = `${RESULT} was there before Builder began, so it is no answer to it.`;

const CASES: readonly (readonly [what: string, phase: Partial<Run["phases"][number]>, fault?: string])[] = [
  ["result and file are the phase's", { written: { ...ANSWER, ...FILE } }],
  ["the file was there before", { written: ANSWER }, NOT_MADE],
  ["the result was there before", { written: FILE }, NO_ANSWER],
  ["both were there before", { written: {} }, NO_ANSWER],
  ["a person let the phase change the file", { written: ANSWER, allowed: allowed("src/a.js") }],
  ["a person let the phase change another file", { written: ANSWER, allowed: allowed("src/b.js") }, NOT_MADE],
  ["a person let the phase change whatever it did", { written: {}, allowed: allowed("**") }],
  ["nobody has looked yet", { state: "running", written: {} }],
  ["the phase failed", { state: "failed", written: {} }],
];

for (const [what, changed, fault] of CASES)
  test(`a slice where ${what}`, () => {
    const tree = createTree(memorySource(FILES), () => 1000, []);
    const phase = { ...smallPhase(2, "finished", { name: "Builder" }), ...changed };
    const [judged] = judgeWorkers(tree, ["ann"], askedIn(phase, { attempt: 1 }));
    assert.deepEqual(
      { state: judged?.state, reasons: judged?.reasons, artifacts: Object.keys(judged?.artifacts ?? {}) },
      fault === undefined
        ? { state: "done", reasons: [], artifacts: ["src/a.js"] }
        : { state: "failed", reasons: [fault], artifacts: [] },
    );
  });

test("where nothing is left, nothing is old", () => {
  const tree = createTree(memorySource({}), () => 1000, []);
  const [judged] = judgeWorkers(
    tree,
    ["ann"],
    askedIn(smallPhase(2, "finished", { name: "Builder" }), { attempt: 1 }),
  );
  assert.deepEqual([judged?.state, judged?.reasons], ["none", [`${RESULT} is not there.`]]);
});
