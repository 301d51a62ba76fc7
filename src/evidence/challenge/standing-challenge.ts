import { CHALLENGE_ROUNDS, type ChallengeRound } from "../../contract/challenge.ts";
import type { Severity } from "../../contract/enums.ts";
import type { ChallengeRoundRecord } from "../../contract/schemas/challenge-round.ts";
import { type ChallengeDecision, challengeVerdict } from "../../protocol/challenge/challenge-verdict.ts";
import type { QueuedFinding } from "./challenge-queue.ts";
import type { KnownRound } from "./challenge-rounds.ts";

/** Two rounds that were put together, or why they cannot be. */
export type StandingChallenge =
  | {
      readonly rounds: readonly [ChallengeRoundRecord, ChallengeRoundRecord];
      readonly before: Severity;
      readonly decision: ChallengeDecision;
    }
  | Pending;

interface Pending {
  /** The reason, a sentence. */
  readonly pending: string;
  /** The round with which the asking has to begin. */
  readonly round: ChallengeRound;
  /** What is to be done where asking alone does not help. */
  readonly hint?: string;
}

/** What is to be done about a round that canaries do not bear. */
export const CANARY_HINT = "Score the canaries that are in the queue, or challenge it again among others.";

/** Puts the rounds about a finding together by the table; what is missing, damaged, about something else or not to be believed settles nothing. */
export function standingChallenge(
  { entrySha256 }: Pick<QueuedFinding, "entrySha256">,
  known: readonly (KnownRound | undefined)[],
  batchFault: (round: ChallengeRoundRecord) => string | undefined = () => undefined,
): StandingChallenge {
  const records: ChallengeRoundRecord[] = [];
  for (const round of CHALLENGE_ROUNDS) {
    const one = known[round - 1];
    if (one === undefined) return { pending: `Round ${round} was not asked.`, round };
    if ("problem" in one) return { pending: one.problem, round, hint: one.hint };
    const { record } = one;
    if (record.answer === null) return { pending: `Round ${round} is not judged: ${record.fault}`, round };
    if (record.entry_sha256 !== entrySha256)
      return { pending: `The finding has changed since round ${round} was asked.`, round };
    const fault = batchFault(record);
    if (fault !== undefined)
      return { pending: `Round ${round} does not count. ${fault}`, round, hint: CANARY_HINT };
    records.push(record);
  }
  const [first, second] = records;
  if (first?.answer == null || second?.answer == null) throw new Error("A round has no answer.");
  if (first.batch !== second.batch || first.severity !== second.severity)
    return { pending: "The two rounds were not asked of the same finding in the same batch.", round: 1 };
  if (first.severity === null)
    return { pending: "The finding had no severity that could be challenged.", round: 1 };
  return {
    rounds: [first, second],
    before: first.severity,
    decision: challengeVerdict(first.severity, first.answer, second.answer),
  };
}
