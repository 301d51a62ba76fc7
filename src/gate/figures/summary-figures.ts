import type { Sidecar } from "../../evidence/sidecars.ts";
import { type Backing, type Count, type Figure, figureAt } from "./figures.ts";

interface Summarised extends Sidecar {
  readonly summary: ReadonlyMap<string, number>;
}

/** The numbers of a sidecar's summary by key; one that it does not state is no figure. */
export const summaryFigures = (
  sidecar: Summarised,
  backings: Iterable<readonly [key: string, backing: Backing<number>]>,
): readonly Figure[] =>
  [...backings].flatMap(([what, backing]) => {
    const stated = sidecar.summary.get(what);
    return stated === undefined ? [] : [figureAt(sidecar, `/summary/${what}`, { what, stated, backing })];
  });

/** What is wrong with a number of a summary, and what to count again. */
export const saySummary = ({ what, stated }: Figure, { actual, by }: Count<number>) => ({
  message: `The summary says ${stated} for ${what}, ${by} say ${actual}.`,
  hint: `Count ${by} again.`,
});
