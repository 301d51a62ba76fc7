import assert from "node:assert/strict";
import { test } from "node:test";
import { ORCHESTRA_PHASES, RERUN_FALLBACK, RERUN_FOLLOWERS } from "../../src/contract/orchestra.ts";
import { PHASES, resolvePhase } from "../../src/contract/phases.ts";

const NAMES: readonly string[] = ORCHESTRA_PHASES.map(({ name }) => name);

test("what runs again where a judge names nothing is a phase each", () => {
  assert.deepEqual(
    RERUN_FALLBACK.filter(name => !NAMES.includes(name)),
    [],
  );
});

for (const [leader, follower] of Object.entries(RERUN_FOLLOWERS))
  test(`${follower} comes after ${leader}, which it follows`, () => {
    assert.ok(NAMES.indexOf(leader) < NAMES.indexOf(follower));
  });

for (const phases of [PHASES, ORCHESTRA_PHASES])
  test(`the phases from ${phases[0].name} to ${phases.at(-1)?.name} count from 1`, () => {
    assert.deepEqual(
      phases.map(({ number }) => number),
      Array.from({ length: phases.length }, (_, index) => index + 1),
    );
  });

for (const word of ["Polish", "polish", "POLISH", " 4 "])
  test(`${JSON.stringify(word)} is Polish`, () => {
    assert.equal(resolvePhase(word, ORCHESTRA_PHASES)?.name, "Polish");
  });
