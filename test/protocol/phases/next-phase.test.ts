import assert from "node:assert/strict";
import { test } from "node:test";
import { nextPhase } from "../../../src/protocol/phases/next-phase.ts";
import { smallRun } from "../../support/phase-run.ts";

const ROWS: readonly (readonly [
  states: Parameters<typeof smallRun>[0],
  answer: string,
  phase: number | undefined,
])[] = [
  [["pending", "pending"], "start", 1],
  [["finished", "pending"], "start", 2],
  [["finished", "running"], "running", 2],
  [["finished", "finished"], "done", undefined],
  [["failed", "pending"], "failed", 1],
  [["finished", "failed"], "failed", 2],
  // What failed is said even where something else still runs.
  [["running", "failed"], "failed", 2],
];
for (const [states, answer, phase] of ROWS)
  test(`${states.join(", ")}: ${answer}`, () => {
    const next = nextPhase(smallRun(states));
    assert.deepEqual([next.answer, next.phase?.number], [answer, phase]);
  });
