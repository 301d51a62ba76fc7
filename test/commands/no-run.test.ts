import assert from "node:assert/strict";
import { test } from "node:test";
import { runInMemory } from "../support/memory-host.ts";

const EMPTY = { "README.md": "hello\n" };
const FOREIGN = { "quality/PROGRESS.md": "# Progress\n" };

const COMMANDS = [
  "gate",
  "gate waive dates --owner ann --reason known --until 2026-12-01",
  "phase",
  "phase next",
  "phase start 1",
  "challenge",
  "challenge triggers",
  "challenge decide",
];

for (const command of COMMANDS)
  test(`${command} says in one way that there is no run`, async () => {
    const { code, stderr, written } = await runInMemory(command.split(" "), EMPTY);
    assert.deepEqual([code, written], [2, {}]);
    assert.equal(
      stderr,
      "There is no run here: the directory has no quality/.\nChange to the project, or name it with -C DIR.\n",
    );
  });

test("a run without its record has no phases, and a hint says what to do with it", async () => {
  const { code, stderr } = await runInMemory(["phase"], FOREIGN);
  assert.equal(code, 2);
  assert.equal(
    stderr,
    "quality/run.json is missing, so no phases are recorded here.\nJudge the run with `assay gate`, or take it over with `assay init --adopt`.\n",
  );
});
