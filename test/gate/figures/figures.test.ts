import assert from "node:assert/strict";
import { test } from "node:test";
import type { Remark } from "../../../src/gate/check.ts";
import {
  type Backing,
  type Figure,
  figureAt,
  judgeFigures,
  stateOf,
} from "../../../src/gate/figures/figures.ts";

const counted = (actual: number) => ({ actual, by: "the log" });
const error = (message: string): Remark => ({
  ...{ level: "error", path: "a.json", line: 7, message, hint: "Count again." },
});

const PLACE = { path: "a.json", line: 7, what: "tests", stated: 3, backing: { unbacked: "no log" } };

const CASES: readonly { what: string; stated: number; backing: Backing<number>; remarks: Remark[] }[] = [
  { what: "as counted", stated: 3, backing: counted(3), remarks: [{ figure: "recomputed" }] },
  { what: "none, as counted", stated: 0, backing: counted(0), remarks: [{ figure: "recomputed" }] },
  {
    what: "too many",
    stated: 3,
    backing: counted(2),
    remarks: [{ figure: "contradicted" }, error("3 said, 2 by the log")],
  },
  {
    what: "too few",
    stated: 0,
    backing: counted(2),
    remarks: [{ figure: "contradicted" }, error("0 said, 2 by the log")],
  },
  {
    what: "what no number can be right of",
    stated: 3,
    backing: counted(Number.NaN),
    remarks: [{ figure: "contradicted" }, error("3 said, NaN by the log")],
  },
  {
    what: "what nothing tells",
    stated: 3,
    backing: { unbacked: "no log" },
    remarks: [{ figure: "unbacked", place: { ...PLACE } }],
  },
  {
    what: "what cannot be judged, which is no figure at all",
    stated: 3,
    backing: { unchecked: "an unknown word" },
    remarks: [{ unchecked: "an unknown word" }],
  },
];

for (const { what, stated, backing, remarks } of CASES)
  test(`a figure: ${what}`, () => {
    const figure: Figure = { path: "a.json", line: 7, what: "tests", stated, backing };
    const say = (own: Figure, { actual, by }: { actual: number; by: string }) => ({
      ...{ message: `${own.stated} said, ${actual} by ${by}`, hint: "Count again." },
    });
    assert.deepEqual([...judgeFigures([figure], say)], remarks);
  });

for (const [stated, actual, state] of [
  [["a", "b"], ["b", "a"], "recomputed"],
  [[], [], "recomputed"],
  [["a", "a"], ["a"], "recomputed"],
  [["a"], ["a", "b"], "contradicted"],
  [["a", "b"], ["a"], "contradicted"],
  [["a", "c"], ["a", "b"], "contradicted"],
] as const)
  test(`a list: ${stated.join(" ")} for ${actual.join(" ")} is ${state}`, () =>
    assert.equal(stateOf<readonly string[]>(stated, actual), state));

test("the line of a figure is looked up only where something is wrong with it", () => {
  let lookups = 0;
  const lineOf = () => ++lookups;
  const figure = (actual: number) =>
    figureAt({ path: "a.json", lineOf }, "/n", { what: "n", stated: 1, backing: counted(actual) });
  const remarks = (actual: number) => [...judgeFigures([figure(actual)], () => ({ message: "m" }))];
  remarks(1);
  assert.equal(lookups, 0);
  remarks(2);
  assert.equal(lookups, 1);
});
