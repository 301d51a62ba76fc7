import type { Run } from "../../contract/schemas/run.ts";
import { type Dimension, PRESET_DIMENSIONS, type Preset, SCORES } from "../../contract/scoring.ts";

/** What an orchestra is held to. */
export type Terms = NonNullable<Run["orchestra"]>;

/** An exact share of the whole: sums of floats depend on their order, and a bar must not. */
export interface Composite {
  readonly sum: bigint;
  readonly weight: bigint;
}

/** Every dimension of a preset at the same weight, with nothing that bounds it. */
export const equalDimensions = (preset: Preset): Terms["dimensions"] =>
  PRESET_DIMENSIONS[preset].map(dimension => ({ dimension, weight: 1, cap: 1 }));

/** Weighted mean of all scores, each at most at its cap; undefined while one is missing. */
export function compositeOf(
  dimensions: Terms["dimensions"],
  scoreOf: (dimension: Dimension) => number | undefined,
): Composite | undefined {
  let [sum, weight] = [0n, 0n];
  for (const { dimension, weight: own, cap } of dimensions) {
    // What cannot be scored counts for nothing, whoever scores it.
    const score = cap === 0 ? 0 : scoreOf(dimension);
    if (score === undefined) return undefined;
    sum += BigInt(own) * units(Math.min(score, cap));
    weight += BigInt(own);
  }
  return { sum, weight };
}

/** The composite that nothing can exceed; `cannot` says which dimensions turned out to be beyond scoring. */
export function bestComposite(
  dimensions: Terms["dimensions"],
  cannot: (dimension: Dimension) => boolean = () => false,
): Composite {
  const best = compositeOf(dimensions, dimension => (cannot(dimension) ? 0 : 1));
  if (best === undefined) throw new Error("Every dimension has a best score.");
  return best;
}

export const reaches = ({ sum, weight }: Composite, bar: number): boolean => sum >= units(bar) * weight;

/** The composite to four places, rounded down: what is below a bar must not look as if it had reached it. */
export const shownComposite = ({ sum, weight }: Composite): number =>
  Number(((sum / weight) * 10_000n) / ONE) / 10_000;

/** The composite below which the work is done again: a bar that is lower than it leaves nothing between. */
export const lowerBound = ({ bar }: Pick<Terms, "bar">): number => Math.min(bar, SCORES.loopBelow);

/** Where a composite lies: it ships, a judge decides, or the work is done again. */
export function bandOf(composite: Composite, terms: Pick<Terms, "bar">): "ship" | "ambiguous" | "loop" {
  if (reaches(composite, terms.bar)) return "ship";
  return reaches(composite, lowerBound(terms)) ? "ambiguous" : "loop";
}

const PLACES = 18;
const ONE = 10n ** BigInt(PLACES);

/** A number from 0 to 1 as it is written, in units of its last place. */
function units(score: number): bigint {
  const text = score > 0 && score < 1e-6 ? score.toFixed(PLACES) : String(score);
  const [whole = "0", fraction = ""] = text.split(".");
  return BigInt(whole) * ONE + BigInt(fraction.slice(0, PLACES).padEnd(PLACES, "0"));
}
