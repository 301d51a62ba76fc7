import assert from "node:assert/strict";
import { test } from "node:test";
import { beginIteration } from "../../../src/protocol/phases/iteration-plan.ts";
import {
  beginAttempt,
  failPhase,
  finishPhase,
  startPhase,
} from "../../../src/protocol/phases/run-transition.ts";
import { smallPhase, smallRun } from "../../support/phase-run.ts";

const DIGEST = "a".repeat(64);
const AT = "2026-11-21T12:00:00Z";
const beginning = { at: AT, worker: "ann", workers: [], snapshot: "s" };
const ending = { at: AT, read: {}, written: { "a.md": DIGEST }, unchanged: false, allowed: [] };
const states = (run: ReturnType<typeof smallRun>) => run.phases.map(({ state }) => state);

test("a start resets the phase and all after it, and leaves those before alone", () => {
  const run = smallRun(["finished", "finished", "failed"]);
  const started = startPhase(run, 2, beginning);
  assert.deepEqual(states(started), ["finished", "running", "pending"]);
  assert.deepEqual(started.phases[0], run.phases[0]);
  assert.deepEqual(started.phases[1], {
    ...smallPhase(2, "pending"),
    state: "running",
    worker: "ann",
    started: AT,
    snapshot: "s",
    previous: {},
    previously: "2026-11-20T11:00:00Z",
  });
});

test("what a phase had written is kept for comparison, also when the next try is begun twice", () => {
  const run = { ...smallRun([]), phases: [smallPhase(1, "finished", { written: { "a.md": DIGEST } })] };
  const again = startPhase(startPhase(run, 1, beginning), 1, beginning);
  assert.deepEqual(again.phases[0]?.previous, { "a.md": DIGEST });
  assert.deepEqual(again.phases[0]?.written, {});
});

test("an end keeps who, when and what, and marks an attempt that changed nothing", () => {
  const running = startPhase(smallRun(["pending", "pending"]), 1, beginning);
  const [done] = finishPhase(running, 1, ending).phases;
  assert.equal(done?.state, "finished");
  assert.equal(done?.worker, "ann");
  assert.equal(done?.finished, AT);
  assert.deepEqual(done?.written, { "a.md": DIGEST });
  assert.equal(done?.unchanged, undefined);
  assert.equal(finishPhase(running, 1, { ...ending, unchanged: true }).phases[0]?.unchanged, true);
});

test("a failure keeps its reason, and a new start forgets it", () => {
  const failed = failPhase(startPhase(smallRun(["pending"]), 1, beginning), 1, AT, "It hung.");
  assert.deepEqual([failed.phases[0]?.state, failed.phases[0]?.failure], ["failed", "It hung."]);
  assert.equal(startPhase(failed, 1, beginning).phases[0]?.failure, undefined);
});

test("why each try failed is kept, whatever is begun again and in whichever attempt", () => {
  const fail = (run: ReturnType<typeof smallRun>, reason: string) =>
    failPhase(startPhase(run, 1, beginning), 1, AT, reason);
  const twice = fail(fail(smallRun(["pending"]), "It hung."), "It lied.");
  const entry = { at: AT, asked: ["one"], phases: ["One"], fallback: false };
  const later = fail(beginAttempt(twice, 1, entry), "It slept.");
  const tries = ["It hung.", "It lied.", "It slept."].map((reason, index) => ({
    ...{ at: AT, attempt: index < 2 ? 1 : 2, reason },
  }));
  assert.deepEqual(startPhase(later, 1, beginning).phases[0]?.failed_tries, tries);
  assert.deepEqual([twice.phases[0]?.failures, later.phases[0]?.failures], [2, 1]);
});

test("another iteration counts the tries at a phase anew, and keeps why they failed", () => {
  const failed = failPhase(startPhase(smallRun(["pending"]), 1, beginning), 1, AT, "It hung.");
  const [phase] = beginIteration(failed, { number: 2, strategy: "gap", started: AT, known: [] }).phases;
  assert.equal(phase?.failures, undefined);
  assert.deepEqual(phase?.failed_tries, [{ at: AT, attempt: 1, reason: "It hung." }]);
});

test("another attempt takes over what came before its first phase, and resets the rest", () => {
  const run = smallRun(["finished", "finished", "finished"]);
  const again = beginAttempt(run, 2, { at: AT, asked: ["two"], phases: ["Two"], fallback: false });
  assert.equal(again.attempt, 2);
  assert.deepEqual(
    again.phases.map(({ state, attempt }) => [state, attempt]),
    [
      ["finished", 2],
      ["pending", 2],
      ["pending", 2],
    ],
  );
  assert.deepEqual(again.reruns, [{ at: AT, asked: ["two"], phases: ["Two"], fallback: false, attempt: 2 }]);
});
