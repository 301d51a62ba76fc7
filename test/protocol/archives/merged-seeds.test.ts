import assert from "node:assert/strict";
import { test } from "node:test";
import { type EarlierBug, mergeSeeds } from "../../../src/protocol/archives/merged-seeds.ts";
import { earlierBug as bug } from "../../support/earlier-bug.ts";

const merged = (...bugs: readonly EarlierBug[]) =>
  mergeSeeds(bugs).map(seed => [seed.bug, ...seed.others].map(({ run, id }) => `${run} ${id}`).join(", "));

for (const [what, bugs, expected] of [
  [
    "the same text, on another line in each run",
    [bug("2", "B1", 9, { anchor: "x", now: 12 }), bug("1", "B4", 5, { anchor: "x", now: 12 })],
    ["2 B1, 1 B4"],
  ],
  [
    "the same text, which is gone",
    [bug("2", "B1", 9, { anchor: "x" }), bug("1", "B4", 5, { anchor: "x" })],
    ["2 B1, 1 B4"],
  ],
  [
    "the same line number, where the text is not known",
    [bug("2", "B1", 9), bug("1", "B4", 9)],
    ["2 B1, 1 B4"],
  ],
  [
    "the number where the text is now",
    [bug("2", "B1", 9, { anchor: "x", now: 12 }), bug("1", "B4", 12)],
    ["2 B1, 1 B4"],
  ],
  [
    "the same number, and different texts",
    [bug("2", "B1", 9, { anchor: "x", now: 12 }), bug("1", "B4", 9, { anchor: "y", now: 7 })],
    ["2 B1", "1 B4"],
  ],
  [
    "a number that a line had which is gone",
    [bug("2", "B1", 9, { anchor: "x" }), bug("1", "B4", 9, { anchor: "y", now: 9 })],
    ["2 B1", "1 B4"],
  ],
  [
    "the same text in another file",
    [
      bug("2", "B1", 9, { anchor: "x", now: 9 }),
      bug("1", "B4", 9, { anchor: "x", now: 9, cited: { path: "b.js", line: 9, endLine: 9 } }),
    ],
    ["2 B1", "1 B4"],
  ],
  ["two bugs of one run on one line", [bug("1", "B1", 9), bug("1", "B2", 9)], ["1 B1, 1 B2"]],
  ["none", [], []],
] as const)
  test(`seeds merged: ${what}`, () => assert.deepEqual(merged(...bugs), expected));
