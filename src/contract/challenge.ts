import type { CHALLENGE_VERDICTS } from "./enums.ts";

/** What a challenger may conclude in a round. */
export const CHALLENGE_POSITIONS = ["bug", "not a bug"] as const;
export type ChallengePosition = (typeof CHALLENGE_POSITIONS)[number];

/** Every bug that is challenged is, twice. */
export const CHALLENGE_ROUNDS = [1, 2] as const;
export type ChallengeRound = (typeof CHALLENGE_ROUNDS)[number];

/** How many challengers may be asked at once, and how long one may take where nobody says otherwise. */
export const ASKING = { mostAtOnce: 16, deadlineSeconds: 600 } as const;

/** How many of the two rounds rate a bug lower than it was rated when they began. */
export const RATED_LOWER = ["none", "one", "both"] as const;

interface ChallengeRule {
  readonly first: ChallengePosition;
  readonly second: ChallengePosition;
  /** Whether it matters what the rounds say of the severity. */
  readonly lower: (typeof RATED_LOWER)[number] | "any";
  /** Null where two rounds do not settle it. */
  readonly verdict: (typeof CHALLENGE_VERDICTS)[number] | null;
  readonly why: string;
}

/** What two rounds come to: the only table by which a verdict is reached. */
export const CHALLENGE_TABLE: readonly ChallengeRule[] = [
  {
    first: "bug",
    second: "bug",
    lower: "none",
    verdict: "CONFIRMED",
    why: "Both call it a bug, and neither rates it lower.",
  },
  {
    first: "bug",
    second: "bug",
    lower: "both",
    verdict: "DOWNGRADED",
    why: "Both call it a bug, and both rate it lower: it gets the higher of the two severities.",
  },
  {
    first: "bug",
    second: "bug",
    lower: "one",
    verdict: null,
    why: "Both call it a bug, and only one rates it lower.",
  },
  {
    first: "not a bug",
    second: "not a bug",
    lower: "any",
    verdict: "REJECTED",
    why: "Neither calls it a bug.",
  },
  {
    first: "bug",
    second: "not a bug",
    lower: "any",
    verdict: null,
    why: "The second round overturns the first.",
  },
  {
    first: "not a bug",
    second: "bug",
    lower: "any",
    verdict: null,
    why: "The second round overturns the first.",
  },
];

/** Where findings lie whose truth only the operator knows, and what came of them. */
export const CANARIES = "quality/challenge/canaries.json";
export const CANARY_SCORE = "quality/challenge/canary-score.json";

/** Where a batch of canaries and its score lie once another batch has followed; named after the answer key's digest. */
export const earlierBatch = (key: string) => ({
  canaries: `quality/challenge/canaries-${key.slice(0, 12)}.json`,
  score: `quality/challenge/canary-score-${key.slice(0, 12)}.json`,
});

/** Path of a batch of canaries that another has followed. */
export const EARLIER_CANARIES = /^quality\/challenge\/canaries-([0-9a-f]{12})\.json$/;

/** Everything of bugs that a challenge rejected. */
export const DISMISSED = "quality/dismissed";
