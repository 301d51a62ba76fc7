import type { Tree } from "../../tree.ts";
import { batchFault, type CanaryBatches } from "./canary-batch.ts";
import type { QueuedFinding } from "./challenge-queue.ts";
import { type KnownRound, readRounds } from "./challenge-rounds.ts";
import { decidedChallenge } from "./decided-challenge.ts";
import { askHint, type OpenChallenge, openChallenge, settledChallenge } from "./open-challenge.ts";
import { recordFault } from "./record-fault.ts";
import { CANARY_HINT, standingChallenge } from "./standing-challenge.ts";

/** What a finding of BUGS.md is after its challenge, if there was one. */
export type FindingStanding =
  | { readonly state: "confirmed" | "downgraded"; readonly triggers: readonly string[] }
  | { readonly state: "not challenged"; readonly triggers: readonly [] }
  | ({ readonly state: "pending"; readonly triggers: readonly string[] } & OpenChallenge);

const ROUNDS = "quality/challenge";

/** Where a finding stands; a verdict that was not applied, or cannot be relied on, leaves it pending. */
export function findingStanding(finding: QueuedFinding, tree: Tree, batches: CanaryBatches): FindingStanding {
  const { id, severity, entrySha256 } = finding;
  const read = decidedChallenge(tree, id);
  if (read === undefined) {
    const isAsked = readRounds(tree, ROUNDS, id).some(round => round !== undefined);
    if (!isAsked) return { state: "not challenged", triggers: [] };
    return { state: "pending", ...openChallenge(finding, tree, batches), triggers: [] };
  }
  if ("problem" in read) return { state: "pending", why: read.problem, hint: read.hint, triggers: [] };
  const { verdict, triggers, rounds, entry_sha256: entry = entrySha256, severity_after: after } = read.record;
  const pending = (why: string, hint: string) => ({ state: "pending", why, hint, triggers }) as const;
  if (entry !== entrySha256) return pending("It has changed since it was challenged.", askHint(id, 1));
  for (const { batch, at, round, agent } of rounds) {
    const fault = batch === undefined ? undefined : batchFault({ batch, at, round, agent }, batches);
    if (fault !== undefined) return pending(fault, CANARY_HINT);
  }
  const known = readRounds(tree, ROUNDS, id);
  const wrong = recordFault(read.record, known);
  if (wrong !== undefined) return pending(wrong, unborneHint(finding, known));
  const applyHint = `Draw the consequence with \`assay challenge apply ${id}\`.`;
  if (verdict === "REJECTED") return pending("It was rejected, and BUGS.md still has it.", applyHint);
  if (after !== (severity ?? null))
    return pending(
      `Its challenge left it ${after ?? "without severity"}, and BUGS.md calls it ${severity ?? "none"}.`,
      applyHint,
    );
  return { state: verdict === "CONFIRMED" ? "confirmed" : "downgraded", triggers };
}

/** What is to be done about a verdict that its rounds do not bear. */
function unborneHint(finding: QueuedFinding, rounds: readonly (KnownRound | undefined)[]): string {
  const { id } = finding;
  const settled = settledChallenge(id, standingChallenge(finding, rounds));
  return "hint" in settled ? settled.hint : `Decide it again with \`assay challenge decide ${id}\`.`;
}
