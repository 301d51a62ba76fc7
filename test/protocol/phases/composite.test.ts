import assert from "node:assert/strict";
import { test } from "node:test";
import { type Dimension, PRESETS } from "../../../src/contract/scoring.ts";
import {
  bandOf,
  bestComposite,
  compositeOf,
  equalDimensions,
  reaches,
  shownComposite,
} from "../../../src/protocol/phases/composite.ts";
import { fc } from "../../support/properties.ts";

const code = equalDimensions("code-visual");
const scored = (...scores: readonly number[]) => {
  const composite = compositeOf(
    code,
    dimension => scores[code.findIndex(one => one.dimension === dimension)],
  );
  assert.ok(composite !== undefined);
  return composite;
};

test("the mean of scores is exact where a sum of floats is not", () => {
  // 0.7 + 0.8 + 0.9 + 0.9 + 0.7 is 4.000000000000001 or 4, by their order.
  for (const scores of [
    [0.7, 0.8, 0.9, 0.9, 0.7],
    [0.9, 0.7, 0.7, 0.8, 0.9],
  ])
    assert.deepEqual([reaches(scored(...scores), 0.8), shownComposite(scored(...scores))], [true, 0.8]);
  assert.equal(reaches(scored(0.92, 0.92, 0.92, 0.92, 0.92), 0.92), true);
  assert.equal(reaches(scored(0.92, 0.92, 0.92, 0.92, 0.919999999), 0.92), false);
});

test("what is below the bar is shown below it", () => {
  assert.equal(shownComposite(scored(0.92, 0.92, 0.92, 0.92, 0.919999999)), 0.9199);
  assert.equal(shownComposite(scored(1, 1, 1, 1, 1)), 1);
  assert.equal(shownComposite(scored(0, 0, 0, 0, 1e-9)), 0);
});

test("a missing score makes it pending, and is no nought and no mean", () => {
  assert.equal(
    compositeOf(code, dimension => (dimension === "ambition" ? undefined : 1)),
    undefined,
  );
});

test("weights count, caps bound, and what cannot be scored counts for nothing", () => {
  const dimensions = [
    { dimension: "correctness", weight: 3, cap: 1 },
    { dimension: "ambition", weight: 1, cap: 0.85 },
    { dimension: "voice", weight: 1, cap: 0 },
  ] as const;
  const all = compositeOf([...dimensions], dimension => (dimension === "voice" ? undefined : 1));
  assert.equal(all && shownComposite(all), 0.77);
  assert.equal(shownComposite(bestComposite([...dimensions])), 0.77);
  assert.equal(shownComposite(bestComposite(code)), 1);
  assert.equal(shownComposite(bestComposite(code, dimension => dimension === "visual_quality")), 0.8);
});

test("the bands: at the bar it ships, from 0.7 a judge decides, below that it loops", () => {
  const bands = (bar: number, ...scores: readonly number[]) =>
    scores.map(score => bandOf(scored(score, score, score, score, score), { bar }));
  assert.deepEqual(bands(0.92, 1, 0.92, 0.9199, 0.7, 0.6999, 0), [
    "ship",
    "ship",
    "ambiguous",
    "ambiguous",
    "loop",
    "loop",
  ]);
  assert.deepEqual(bands(0.5, 0.5, 0.4999), ["ship", "loop"]);
});

test("the order of dimensions changes nothing, and no composite exceeds the best", () => {
  const arrangement = fc.property(
    fc.constantFrom(...PRESETS),
    fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 6, maxLength: 6 }),
    fc.double({ min: 0, max: 1, noNaN: true }),
    (preset, scores, bar) => {
      const dimensions = equalDimensions(preset);
      const known = new Map<Dimension, number>(
        dimensions.map(({ dimension }, index) => [dimension, scores[index] ?? 0]),
      );
      const there = compositeOf(dimensions, dimension => known.get(dimension));
      const back = compositeOf(dimensions.toReversed(), dimension => known.get(dimension));
      assert.deepEqual(there, back);
      assert.ok(there !== undefined);
      if (reaches(there, bar)) assert.ok(reaches(bestComposite(dimensions), bar));
      assert.ok(shownComposite(there) <= shownComposite(bestComposite(dimensions)));
    },
  );
  fc.assert(arrangement);
});
