import assert from "node:assert/strict";
import { test } from "node:test";
import { PRESET_DIMENSIONS, PRESETS } from "../../../src/contract/scoring.ts";
import { dimensionLines } from "../../../src/protocol/prompts/prompt-dimensions.ts";
import { termsOf } from "../../support/terms.ts";

for (const preset of PRESETS)
  test(`workers are told every dimension of ${preset}, and no other`, () => {
    const named = dimensionLines(termsOf(preset)).map(line => line.split("`")[1]);
    assert.deepEqual(named, PRESET_DIMENSIONS[preset]);
  });

test("weights, caps, ambition's floor and what cannot be scored are said", () => {
  const dimensions = [
    { dimension: "correctness", weight: 2, cap: 1 },
    { dimension: "visual_quality", weight: 1, cap: 0.9 },
    { dimension: "ambition", weight: 1, cap: 1 },
    { dimension: "verification", weight: 1, cap: 0 },
  ] as const;
  assert.deepEqual(dimensionLines(termsOf("code-visual", { dimensions: [...dimensions] })), [
    "`correctness` (weight 2): It does what was asked for, for odd input as well.",
    "`visual_quality` (weight 1, at most 0.9): It looks as if somebody had cared.",
    "`ambition` (weight 1): It goes beyond the least that would do. Below 0.75 the work is done again, whatever the composite is.",
    "`verification`: nobody scores it here, and it counts for nothing.",
  ]);
});

test("a run without terms has no dimensions", () => {
  assert.deepEqual(dimensionLines(undefined), ["no dimension is recorded"]);
});
