import type { ClaimedFigure } from "../../contract/schemas/claimed-figure.ts";
import type { Sidecar } from "../../evidence/sidecars.ts";
import { type Backing, type Count, type Figure, figureAt, type Stated } from "./figures.ts";
import type { CountAgain } from "./raw-counts.ts";

/** The numbers that an envelope states, each counted again from the raw file that it names. */
export const claimedFigures = (
  envelope: Sidecar,
  claims: readonly ClaimedFigure[],
  countAgain: CountAgain,
): readonly Figure[] =>
  claims.map(({ what, value, from }, index) => {
    const backing: Backing<number> =
      from === undefined ? { unbacked: "it names nothing that it was counted from" } : countAgain(from);
    return figureAt(envelope, `/figures/${index}/value`, { what, stated: value, backing });
  });

/** What is wrong with a number that an envelope states. */
export const sayClaim = ({ what, stated }: Figure<Stated>, { actual, by }: Count<Stated>) => ({
  message: Number.isNaN(actual)
    ? `${shortened(what)} are said to be ${stated}, counted from ${by}.`
    : `${shortened(what)} are said to be ${stated}; by ${by} it is ${actual}.`,
  hint: "Count again, and name the file that shows it.",
});

const MOST_TEXT = 80;

const shortened = (text: string) =>
  JSON.stringify(text.length > MOST_TEXT ? `${text.slice(0, MOST_TEXT).trimEnd()}…` : text);
