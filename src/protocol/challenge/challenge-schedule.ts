import { CHALLENGE_ROUNDS, type ChallengeRound } from "../../contract/challenge.ts";
import { THRESHOLDS } from "../../contract/thresholds.ts";

/** One round of one finding, as a call of a challenger. */
export interface ChallengeCall {
  readonly id: string;
  readonly round: ChallengeRound;
}

/** A finding, and which of its two rounds have an answer that can be judged and that is about what would be asked now. */
export interface AnsweredFinding {
  readonly id: string;
  readonly isAnswered: readonly [first: boolean, second: boolean];
}

/** What of all the calls is wanted. */
export interface WantedCalls {
  /** Both rounds where it is undefined. */
  readonly only: ChallengeRound | undefined;
  /** As many as there are where it is undefined. */
  readonly most: number | undefined;
  /** Whether what is answered already is asked anew. */
  readonly isAgain: boolean;
}

export interface ChallengeSchedule {
  /** In their order. */
  readonly calls: readonly ChallengeCall[];
  /** How many more there would be. */
  readonly left: number;
  /** Whether nobody argues against a first round before all of them are answered. */
  readonly isFirstsFirst: boolean;
}

/** Which calls are to be made for these findings: two a finding, without those that are answered. */
export function challengeSchedule(
  findings: readonly AnsweredFinding[],
  { only, most, isAgain }: WantedCalls,
): ChallengeSchedule {
  const isFirstsFirst = findings.length > THRESHOLDS.challengedOneByOne;
  const open = findings.flatMap(({ id, isAnswered }) =>
    openRounds(isAgain ? [false, false] : isAnswered, isAnswered[0], only).map(round => ({ id, round })),
  );
  const all = isFirstsFirst
    ? CHALLENGE_ROUNDS.flatMap(round => open.filter(call => call.round === round))
    : open;
  const calls = all.slice(0, most);
  return { calls, left: all.length - calls.length, isFirstsFirst };
}

/** The second round answers the first one: it is open with it, and cannot be asked alone before it is answered. */
function openRounds(
  [first, second]: AnsweredFinding["isAnswered"],
  hasFirst: boolean,
  only: ChallengeRound | undefined,
): readonly ChallengeRound[] {
  if (only === 1) return first ? [] : [1];
  if (only === 2) return hasFirst && !second ? [2] : [];
  if (!first) return [1, 2];
  return second ? [] : [2];
}

/** The first call of the queue that may begin now; undefined where it is empty, or has to wait for one that is under way. */
export function nextCall(
  queue: readonly ChallengeCall[],
  underWay: readonly ChallengeCall[],
  { isFirstsFirst }: Pick<ChallengeSchedule, "isFirstsFirst">,
): ChallengeCall | undefined {
  const firsts = new Set(underWay.filter(({ round }) => round === 1).map(({ id }) => id));
  return queue.find(({ id, round }) => round === 1 || (isFirstsFirst ? firsts.size === 0 : !firsts.has(id)));
}
