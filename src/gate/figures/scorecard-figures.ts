import type { Scorecard } from "../../contract/schemas/scorecard.ts";
import type { Sidecar } from "../../evidence/sidecars.ts";
import { type Count, type Figure, figureAt, type Stated } from "./figures.ts";

/** What a scorecard sums up, as the records themselves have it: the composite to four places, rounded down, and all that a card may leave out. */
export type ScoreFacts = Readonly<Required<Omit<Scorecard, "dimensions">>> & {
  readonly dimensions: readonly Readonly<Required<Scorecard["dimensions"][number]>>[];
};

/** Every number and list of a scorecard; what it leaves out is no figure. */
export function scorecardFigures(
  place: Sidecar,
  card: Scorecard,
  facts: ScoreFacts,
): readonly Figure<Stated>[] {
  const known = new Map(facts.dimensions.map(one => [one.dimension, one]));
  const listed = card.dimensions.map(({ dimension }) => dimension);
  const rows: readonly Row[] = [
    ["/composite", "composite", unrounded(card.composite, facts), orNone(facts.composite), "the scores"],
    ["/bar", "bar", card.bar, facts.bar, "the lock"],
    ["/attempt", "attempt", card.attempt, facts.attempt, "what is on disk"],
    ["/dimensions", "list of dimensions", listed, [...known.keys()], "the lock"],
    ...card.dimensions.flatMap(({ dimension, score, weight }, index): readonly Row[] => {
      const [at, own] = [`/dimensions/${index}`, known.get(dimension)];
      return [
        [`${at}/score`, `score of ${dimension}`, orNone(score), orNone(own?.score), "its scorer"],
        [`${at}/weight`, `weight of ${dimension}`, weight, orNone(own?.weight), "the lock"],
      ];
    }),
    ["/workers", "number of workers", card.workers, facts.workers, "the record of the run"],
    ["/synthesized", "number of synthesized results", card.synthesized, facts.synthesized, "every slot"],
    ["/files", "list of files", card.files?.map(plainPath), facts.files, "what the workers made"],
  ];
  return rows.flatMap(([pointer, what, stated, actual, by]) =>
    stated === undefined ? [] : [figureAt(place, pointer, { what, stated, backing: { actual, by } })],
  );
}

type Row = readonly [pointer: string, what: string, stated: Stated | undefined, actual: Stated, by: string];

const plainPath = (path: string) => path.replace(/^\.\//, "");

/** A number that is not there is none that another could be equal to, unless that one is not there either. */
const orNone = (value: number | null | undefined) => value ?? Number.NaN;

/** What a composite was rounded from, to two places or more; one that was rounded up to the bar is taken at its word. */
function unrounded(stated: number | null, { composite, bar }: ScoreFacts): number {
  if (stated === null || composite === null || stated >= bar !== composite >= bar) return orNone(stated);
  const places = String(stated).split(".")[1]?.length ?? 0;
  const isRounded = Math.abs(stated - composite) < 10 ** -Math.min(4, Math.max(2, places));
  return isRounded ? composite : stated;
}

/** What is wrong with a number or a list of a scorecard. */
export function sayScore({ what, stated }: Figure<Stated>, { actual, by }: Count<Stated>) {
  const hint = "Write the scorecard again from the results, or leave it out.";
  if (typeof stated === "number" || typeof actual === "number")
    return { message: `The ${what} is said to be ${shown(stated)}; by ${by} it is ${shown(actual)}.`, hint };
  const faults = [...some("leaves out", without(actual, stated)), ...some("has", without(stated, actual))];
  return { message: `By ${by} the ${what} is not complete and true: it ${faults.join(" and ")}.`, hint };
}

const shown = (value: Stated) => (Number.isNaN(value) ? "none" : `${value}`);

function without(names: readonly string[], others: readonly string[]): readonly string[] {
  const known = new Set(others);
  return names.filter(name => !known.has(name));
}

const some = (verb: string, [first, ...others]: readonly string[]) =>
  first === undefined ? [] : [`${verb} ${first}${others.length === 0 ? "" : ` and ${others.length} more`}`];
