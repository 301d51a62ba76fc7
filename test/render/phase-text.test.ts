import assert from "node:assert/strict";
import { test } from "node:test";
import { EXIT } from "../../src/contract/exit-codes.ts";
import { phaseText } from "../../src/render/phase-text.ts";

const linesAgainst = (count: number) =>
  phaseText({
    kind: "phase",
    exit: EXIT.no,
    phase: { number: 2, name: "Generate", state: "running" },
    notes: [],
    unmet: Array.from({ length: count }, (_, index) => `Thing ${index + 1}.`),
  })
    .split("\n")
    .slice(1, -1);

test("thirty things that stand against a phase are printed", () => {
  assert.deepEqual(linesAgainst(30).at(-1), "- Thing 30.");
  assert.equal(linesAgainst(30).length, 30);
});

test("where there are more, their number is printed and how to see them", () => {
  assert.deepEqual(linesAgainst(32).slice(29), ["- Thing 30.", "- and 2 more; --json has them all"]);
});
