import type { ChallengeOutcome } from "../challenge-outcome.ts";
import { printable } from "../printable.ts";
import { figuresText } from "../protocol/challenge/canary-figures.ts";

type Of<K extends ChallengeOutcome["kind"]> = Extract<ChallengeOutcome, { kind: K }>;

/** What was mixed in, without a word on which. */
export const canariesText = ({ sha256, count, isKnown }: Of<"canaries">): string =>
  `${isKnown ? "There are already" : "There are now"} ${count} canaries in the queue. The sha256 of their answer key is published before anything is asked:\n${sha256}\n`;

/** How the challengers did, and on which canaries they went wrong. */
export function canaryScoreText({ figures, canaries, missed }: Of<"canary-score">): string {
  const rows = canaries.map(({ id, truth, verdict }) => `${id}: ${truth}; ${verdict ?? "undecided"}`);
  const lines = [
    `Canaries: ${figuresText(figures)}.`,
    missed ?? "What was asked in their batch counts.",
    ...(missed === null
      ? []
      : ["What was asked in their batch does not count: challenge it again among other canaries."]),
    ...rows,
  ];
  return lines.map(line => printable(line).concat("\n")).join("");
}
