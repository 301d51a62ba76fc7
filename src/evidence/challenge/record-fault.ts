import type { ChallengeRecord } from "../../contract/schemas/challenge.ts";
import type { ChallengeRoundRecord } from "../../contract/schemas/challenge-round.ts";
import type { KnownRound } from "./challenge-rounds.ts";
import { type StandingChallenge, standingChallenge } from "./standing-challenge.ts";

type Settled = Exclude<StandingChallenge, { readonly pending: string }>;

/** Why a record of a verdict does not stand on the rounds that are there, as sentences; undefined where it does, or somebody else than assay recorded it. */
export function recordFault(
  record: ChallengeRecord,
  rounds: readonly (KnownRound | undefined)[],
): string | undefined {
  const { entry_sha256: entrySha256 } = record;
  if (entrySha256 === undefined)
    return rounds.every(round => round === undefined)
      ? undefined
      : "Its record does not say which entry was challenged.";
  const standing = standingChallenge({ entrySha256 }, rounds);
  if ("pending" in standing) return standing.pending;
  if (isRecordOf(record, standing)) return undefined;
  const { verdict, why } = standing.decision;
  return `Its record is not what its rounds come to, which is ${verdict ?? "no verdict"}. ${why}`;
}

/** Whether a record says what two rounds say, and what they come to. */
export function isRecordOf(record: ChallengeRecord, { rounds, before, decision }: Settled): boolean {
  return (
    record.verdict === decision.verdict &&
    record.severity_before === before &&
    record.severity_after === decision.severity &&
    record.rounds.every((one, at) => isCopyOf(one, rounds[at]))
  );
}

const isCopyOf = (one: ChallengeRecord["rounds"][number], round: ChallengeRoundRecord | undefined) =>
  round !== undefined &&
  one.prompt_sha256 === round.prompt.sha256 &&
  one.reply_sha256 === round.reply.sha256 &&
  one.position === round.answer?.verdict &&
  (one.severity ?? null) === round.answer.severity &&
  one.agent === round.agent &&
  (one.batch ?? null) === round.batch &&
  (one.asked ?? 1) === round.asked &&
  one.at === round.at;
