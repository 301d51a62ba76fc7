import { CHALLENGE_ROUNDS } from "../../contract/challenge.ts";
import type { CanaryKey } from "../../contract/schemas/canary-key.ts";
import type { CanaryScore } from "../../contract/schemas/canary-score.ts";
import { canaryWriteup, isEntryOf, orderCanaries } from "../../protocol/challenge/canary-entries.ts";
import type { Tree } from "../../tree.ts";
import type { QueuedCanaries } from "./challenge-queue.ts";
import { type KnownRound, readRounds } from "./challenge-rounds.ts";
import { standingChallenge } from "./standing-challenge.ts";

/** What came of each canary, or how many of their rounds are not answered in a way that counts. */
export type CanaryTally =
  | { readonly canaries: CanaryScore["canaries"] }
  | { readonly missing: number; readonly of: number };

const ROUNDS = "quality/challenge";

/** Puts the rounds about each canary together; what was answered after `until` does not count. Undefined where the key is of other findings. */
export function tallyCanaries(
  { record, findings }: QueuedCanaries,
  key: CanaryKey,
  tree: Tree,
  until: string,
): CanaryTally | undefined {
  const known = orderCanaries(key, tree.sha256);
  if (known.length !== record.canaries.length) return undefined;
  const tallied: CanaryScore["canaries"][number][] = [];
  let missing = 0;
  for (const [at, { id, entry, writeup }] of record.canaries.entries()) {
    const [canary, finding] = [known[at], findings[at]];
    if (canary === undefined || finding === undefined || !isEntryOf(entry, id, canary)) return undefined;
    if (writeup !== canaryWriteup(canary, id)) return undefined;
    const rounds = readRounds(tree, ROUNDS, id);
    const isBlind = (round: KnownRound | undefined) =>
      round !== undefined &&
      "record" in round &&
      round.record.batch === record.key_sha256 &&
      round.record.answer !== null &&
      round.record.entry_sha256 === finding.entrySha256 &&
      round.record.severity === (finding.severity ?? null) &&
      round.record.at >= record.added &&
      round.record.at <= until;
    missing += rounds.filter(round => !isBlind(round)).length;
    const standing = standingChallenge(finding, rounds);
    const verdict = "pending" in standing ? null : standing.decision.verdict;
    tallied.push({ id, truth: canary.truth, verdict });
  }
  return missing === 0
    ? { canaries: tallied }
    : { missing, of: record.canaries.length * CHALLENGE_ROUNDS.length };
}
