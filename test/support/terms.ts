import type { Preset } from "../../src/contract/scoring.ts";
import { equalDimensions, type Terms } from "../../src/protocol/phases/composite.ts";

/** What an orchestra of a preset is held to where nobody says otherwise. */
export const termsOf = (preset: Preset, changed: Partial<Terms> = {}): Terms => ({
  preset,
  bar: 0.92,
  dimensions: equalDimensions(preset),
  attempts: 3,
  below_bar: "no",
  ...changed,
});
