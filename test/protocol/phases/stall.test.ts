import assert from "node:assert/strict";
import { test } from "node:test";
import { judgeStall, type Observation, recordLook, type Stall } from "../../../src/protocol/phases/stall.ts";
import { fc } from "../../support/properties.ts";

/** Looks as `12 a` (at 12 s, content a) or `12 a paused`. */
const looks = (...texts: readonly string[]): readonly Observation[] =>
  texts.map(text => {
    const [at, digest = "", paused] = text.split(" ");
    return { at: Number(at) * 1000, digest, paused: paused !== undefined };
  });

const BUDGET = 600_000;
const inSeconds = (stall: Stall | undefined) =>
  stall && {
    last: stall.lastProgress / 1000,
    stalled: stall.stalledFor / 1000,
    pauses: stall.pauses.map(({ from, to }) => `${from / 1000}-${to / 1000}`).join(" "),
    is: stall.isStalled,
  };

const CASES: readonly (readonly [what: string, seen: readonly string[], now: number, result: object])[] = [
  ["a first look", ["0 a"], 9999, { last: 0, stalled: 0, pauses: "", is: false }],
  ["less than the budget", ["0 a", "599 a"], 599, { last: 0, stalled: 599, pauses: "", is: false }],
  ["the budget", ["0 a", "600 a"], 600, { last: 0, stalled: 600, pauses: "", is: true }],
  ["a change", ["0 a", "599 b", "700 b"], 700, { last: 599, stalled: 101, pauses: "", is: false }],
  ["a change at the end", ["0 a", "700 b"], 700, { last: 700, stalled: 0, pauses: "", is: false }],
  [
    "a pause of hours",
    ["0 a", "500 a", "510 a paused", "9000 a paused", "9010 a", "9050 a"],
    9050,
    { last: 0, stalled: 540, pauses: "500-9010", is: false },
  ],
  [
    "a clock that goes on where it stopped",
    ["0 a", "500 a", "510 a paused", "9010 a", "9110 a"],
    9110,
    { last: 0, stalled: 600, pauses: "500-9010", is: true },
  ],
  [
    "a pause after the budget is spent",
    ["0 a", "700 a", "710 a paused"],
    710,
    { last: 0, stalled: 700, pauses: "700-710", is: false },
  ],
  [
    "two pauses",
    ["0 a", "10 a paused", "20 a", "30 a", "40 a paused", "50 a"],
    50,
    { last: 0, stalled: 10, pauses: "0-20 30-50", is: false },
  ],
  ["time that nobody looked at", ["0 a", "10 a"], 9999, { last: 0, stalled: 10, pauses: "", is: false }],
  ["a time between two looks", ["0 a", "900 a"], 700, { last: 0, stalled: 700, pauses: "", is: true }],
  ["a time before a change", ["0 a", "900 b"], 700, { last: 0, stalled: 0, pauses: "", is: false }],
  [
    "a clock that was set back",
    ["100 a", "50 a", "60 a"],
    200,
    { last: 100, stalled: 10, pauses: "", is: false },
  ],
];
for (const [what, seen, now, result] of CASES)
  test(`stall: ${what}`, () => {
    assert.deepEqual(inSeconds(judgeStall(looks(...seen), BUDGET, now * 1000)), result);
  });

test("nothing was seen by then", () => {
  assert.equal(judgeStall([], BUDGET, 0), undefined);
  assert.equal(judgeStall(looks("10 a"), BUDGET, 9000), undefined);
});

const look = fc.record({
  at: fc.nat(5000),
  digest: fc.constantFrom("a", "b"),
  paused: fc.boolean(),
});
const anyOrder = fc.array(look, { maxLength: 12 });
const inOrder = anyOrder.map(seen => seen.toSorted((a, b) => a.at - b.at));
const budgets = fc.integer({ min: 1, max: 3000 });

test("pausing never makes a worker stalled sooner", () => {
  fc.assert(
    fc.property(anyOrder, budgets, fc.nat(5000), fc.nat(11), (seen, budget, now, at) => {
      const paused = seen.map((one, index) => (index === at ? { ...one, paused: true } : one));
      const [plain, frozen] = [judgeStall(seen, budget, now), judgeStall(paused, budget, now)];
      if (plain === undefined || frozen === undefined) return plain === frozen;
      return frozen.stalledFor <= plain.stalledFor && (plain.isStalled || !frozen.isStalled);
    }),
  );
});

test("a change resets the clock, and no clock makes the time negative", () => {
  fc.assert(
    fc.property(anyOrder, budgets, fc.nat(5000), (seen, budget, at) => {
      const stall = judgeStall([...seen, { at, digest: "new", paused: false }], budget, 9999);
      return stall?.stalledFor === 0 && stall.lastProgress === at && !stall.isStalled;
    }),
  );
  fc.assert(
    fc.property(anyOrder, budgets, fc.nat(5000), (seen, budget, now) => {
      const stall = judgeStall(seen, budget, now);
      if (stall === undefined) return true;
      return stall.stalledFor >= 0 && stall.pauses.every(({ from, to }) => from <= to);
    }),
  );
});

test("what is kept of the looks tells the same as all of them, at every time", () => {
  fc.assert(
    fc.property(inOrder, budgets, fc.nat(6000), (seen, budget, now) => {
      const kept = seen.reduce<readonly Observation[]>(recordLook, []);
      assert.ok(kept.length <= seen.length);
      assert.deepEqual(judgeStall(kept, budget, now), judgeStall(seen, budget, now));
    }),
  );
});

test("of looks that saw the same only the first and the last are kept", () => {
  const seen = looks("0 a", "10 a", "20 a", "30 a", "40 a paused", "50 a paused", "60 a paused", "70 b");
  assert.deepEqual(
    seen.reduce<readonly Observation[]>(recordLook, []),
    looks("0 a", "30 a", "40 a paused", "60 a paused", "70 b"),
  );
});
