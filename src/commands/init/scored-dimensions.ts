import { closest } from "../../closest.ts";
import {
  type Dimension,
  PRESET_DIMENSIONS,
  type Preset,
  resolveDimension,
  SCORES,
} from "../../contract/scoring.ts";
import { type Refusal, refuse } from "../../outcome.ts";
import { equalDimensions, type Terms } from "../../protocol/phases/composite.ts";

/** What the operator says of single dimensions, `NAME=VALUE` each but for those that cannot be scored. */
interface Said {
  readonly weight: readonly string[] | undefined;
  readonly cap: readonly string[] | undefined;
  readonly unscorable: readonly string[] | undefined;
}

/** The dimensions of a preset with their weights and caps; equal weights and no caps unless somebody says so. */
export function dimensionsOf(
  { weight = [], cap = [], unscorable = [] }: Said,
  preset: Preset,
  standing: Terms | undefined,
): Terms["dimensions"] | Refusal {
  const said = [
    ...weight.map(word => readWeight(word, preset)),
    ...cap.map(word => readCap(word, preset)),
    ...unscorable.map(word => readUnscorable(word, preset)),
  ];
  const asStanding = standing?.preset === preset ? standing.dimensions : undefined;
  const dimensions = new Map(
    (asStanding ?? equalDimensions(preset)).map(one => [one.dimension, one] as const),
  );
  for (const one of said) {
    if ("kind" in one) return one;
    const before = dimensions.get(one.dimension);
    if (before !== undefined) dimensions.set(one.dimension, { ...before, ...one });
  }
  return [...dimensions.values()];
}

type Change = { readonly dimension: Dimension; readonly weight?: number; readonly cap?: number };

function readWeight(word: string, preset: Preset): Change | Refusal {
  const [name, value] = halves(word);
  const dimension = dimensionNamed(name, "--weight", preset);
  if (typeof dimension === "object") return dimension;
  if (/^[1-9]\d{0,2}$/.test(value)) return { dimension, weight: Number(value) };
  return refuse(
    `--weight ${word} gives ${name} no weight.`,
    "Give a whole number, as in --weight correctness=2.",
  );
}

function readCap(word: string, preset: Preset): Change | Refusal {
  const [name, value] = halves(word);
  const dimension = dimensionNamed(name, "--cap", preset);
  if (typeof dimension === "object") return dimension;
  const cap = /^[01](?:\.\d{1,9})?$/.test(value) ? Number(value) : Number.NaN;
  if (dimension === "ambition" && cap > 0 && cap < SCORES.ambitionFloor)
    return refuse(
      `--cap ${word} is below the floor of ambition, ${SCORES.ambitionFloor}, so nothing could ever ship.`,
      "Give a cap from there on, or say that it is --unscorable.",
    );
  if (cap > 0 && cap <= 1) return { dimension, cap };
  return refuse(
    `--cap ${word} gives ${name} no cap.`,
    "Give a decimal above 0, as in --cap ambition=0.85; what cannot be scored is --unscorable.",
  );
}

function readUnscorable(word: string, preset: Preset): Change | Refusal {
  const dimension = dimensionNamed(word, "--unscorable", preset);
  return typeof dimension === "object" ? dimension : { dimension, cap: 0 };
}

function halves(word: string): readonly [string, string] {
  const mark = word.indexOf("=");
  return mark < 0 ? [word, ""] : [word.slice(0, mark), word.slice(mark + 1)];
}

function dimensionNamed(name: string, flag: string, preset: Preset): Dimension | Refusal {
  const known: readonly Dimension[] = PRESET_DIMENSIONS[preset];
  const dimension = resolveDimension(name);
  if (dimension !== undefined && known.includes(dimension)) return dimension;
  const near = closest(name, known);
  const all = `Its dimensions are ${known.join(", ")}.`;
  return refuse(
    `${flag} names ${name === "" ? "nothing" : name}, which ${preset} does not score.`,
    near === undefined ? all : `Did you mean ${near}? ${all}`,
  );
}
