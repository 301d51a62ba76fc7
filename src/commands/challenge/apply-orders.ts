import { bugFiles } from "../../contract/naming.ts";
import type { ChallengeRecord } from "../../contract/schemas/challenge.ts";
import type { ChallengeRoundRecord } from "../../contract/schemas/challenge-round.ts";
import { batchFault, type CanaryBatches } from "../../evidence/challenge/canary-batch.ts";
import type { QueuedFinding } from "../../evidence/challenge/challenge-queue.ts";
import { readRounds } from "../../evidence/challenge/challenge-rounds.ts";
import { decidedChallenge } from "../../evidence/challenge/decided-challenge.ts";
import { settledChallenge } from "../../evidence/challenge/open-challenge.ts";
import { isRecordOf } from "../../evidence/challenge/record-fault.ts";
import { standingChallenge } from "../../evidence/challenge/standing-challenge.ts";
import type { GroundProblem } from "../../evidence/read-record.ts";
import { bugFileEntries } from "../../gate/bugs/bug-file-entries.ts";
import type { Refusal } from "../../outcome.ts";
import { refuseName } from "./refused-name.ts";
import type { ChallengeSite } from "./site.ts";

/** A finding whose verdict is asked for, with what is recorded of it. */
export interface Asked {
  readonly id: string;
  /** Undefined where BUGS.md does not confirm it any more. */
  readonly finding: QueuedFinding | undefined;
  /** Undefined where nothing is decided. */
  readonly known: ChallengeRecord | GroundProblem | undefined;
}

/** The findings that are named, or all that were decided; an unknown name is refused. What is a canary is never applied. */
export function askedFor(words: readonly string[], site: ChallengeSite): readonly Asked[] | Refusal {
  const canaries = new Set(site.canaries?.findings.map(({ id }) => id));
  const records = bugFileEntries(site.tree, "quality/challenge", "-challenge.json");
  const decided = new Set(records.map(({ id, rest }) => id + rest).filter(id => !canaries.has(id)));
  const found = new Map(site.findings.map(finding => [finding.id, finding]));
  const ask = (id: string): Asked => ({
    id,
    finding: found.get(id),
    known: decided.has(id) ? recordOf(id, site) : undefined,
  });
  if (words.length === 0) return [...decided].map(ask);
  const ids = new Map([...found.keys(), ...decided].map(id => [id.toLowerCase(), id]));
  const unknown = words.find(word => !ids.has(word.toLowerCase()));
  if (unknown !== undefined) return refuseName(unknown, [...ids.values()], site);
  return [...new Set(words.map(word => ids.get(word.toLowerCase()) ?? word))].map(ask);
}

function recordOf(id: string, { tree }: ChallengeSite): Asked["known"] {
  const decided = decidedChallenge(tree, id);
  return decided !== undefined && "record" in decided ? decided.record : decided;
}

/** What stands behind a decided record: its rounds, or why they do not bear it; pending is what may still come. */
export type Ground =
  | { readonly rounds: readonly ChallengeRoundRecord[] }
  | { readonly pending: string }
  | { readonly wrong: string };

/** Holds a decided record against its rounds, and both against the finding as it is. */
export function groundOf(
  { id, finding }: Asked,
  record: ChallengeRecord,
  { tree, desk, batches }: ChallengeSite & { readonly batches: CanaryBatches },
): Ground {
  const entrySha256 = finding?.entrySha256 ?? record.entry_sha256;
  if (entrySha256 === undefined)
    return { wrong: `${bugFiles.challengeRecord(id)} does not say which entry was challenged.` };
  const standing = standingChallenge({ entrySha256 }, readRounds(tree, desk.rounds, id), round =>
    batchFault(round, batches),
  );
  const settled = settledChallenge(id, standing);
  if (!("decision" in settled)) return { pending: `${settled.why} ${settled.hint}` };
  const { rounds, decision } = settled;
  if (record.entry_sha256 === entrySha256 && isRecordOf(record, settled)) return { rounds };
  const wrong = `${bugFiles.challengeRecord(id)} is not what its rounds come to, which is ${decision.verdict}. Decide it again with \`assay challenge decide ${id}\`.`;
  return { wrong };
}
