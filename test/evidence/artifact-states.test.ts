import assert from "node:assert/strict";
import { test } from "node:test";
import { artifactStates } from "../../src/evidence/artifact-states.ts";
import { createTree } from "../../src/tree.ts";
import { type MemoryFiles, memorySource } from "../support/memory-host.ts";

function required(files: MemoryFiles, { bugCount = 0, version = undefined as string | undefined } = {}) {
  const tree = createTree(memorySource(files), () => 1000, []);
  const states = artifactStates({ tree, phase: 6, bugCount, version });
  return new Set(states.filter(state => state.required).map(({ artifact }) => artifact.id as string));
}

for (const [version, isRequired] of [
  [undefined, true],
  ["1.4.6", true],
  ["1.4.10", true],
  ["1.5", true],
  ["1.5.0", true],
  ["2", true],
  ["1.4.5", false],
  ["1.4", false],
  ["0.9.9", false],
  ["1", false],
] as const)
  test(`run metadata is ${isRequired ? "" : "not "}required of version ${version}`, () => {
    assert.equal(required({}, { version }).has("run-metadata"), isRequired);
  });

test("what is required follows from what the run has", () => {
  const always = required({});
  const more = (files: MemoryFiles, bugCount = 0) =>
    [...required(files, { bugCount })].filter(id => !always.has(id));
  assert.ok(more({}, 1).includes("tdd-results"));
  assert.ok(more({ "quality/mechanical/verify.sh": "" }).every(id => id.startsWith("mechanical")));
  assert.notDeepEqual(more({ "quality/mechanical/verify.sh": "" }), []);
  assert.notDeepEqual(more({ "quality/results/recheck-results.json": "{}" }), []);
});
