import { DIMENSIONS, SCORES } from "../../contract/scoring.ts";
import type { Terms } from "../phases/composite.ts";
import { code } from "./prompt-values.ts";

/** What the work of a run is scored by, a line for each dimension. */
export function dimensionLines(terms: Terms | undefined): readonly string[] {
  if (terms === undefined) return ["no dimension is recorded"];
  return terms.dimensions.map(({ dimension, weight, cap }) => {
    if (cap === 0) return `${code(dimension)}: nobody scores it here, and it counts for nothing.`;
    const most = cap < 1 ? `, at most ${cap}` : "";
    const floor =
      dimension === "ambition"
        ? ` Below ${SCORES.ambitionFloor} the work is done again, whatever the composite is.`
        : "";
    return `${code(dimension)} (weight ${weight}${most}): ${DIMENSIONS[dimension].meaning}${floor}`;
  });
}
