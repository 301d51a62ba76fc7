import type { Tree } from "../../tree.ts";
import { batchFault, type CanaryBatches } from "./canary-batch.ts";
import type { QueuedFinding } from "./challenge-queue.ts";
import { readRounds } from "./challenge-rounds.ts";
import { decidedChallenge } from "./decided-challenge.ts";
import { recordFault } from "./record-fault.ts";

/** What a finding of BUGS.md is after its challenge, if there was one. */
export type FindingStanding =
  | { readonly state: "confirmed" | "downgraded"; readonly triggers: readonly string[] }
  | { readonly state: "not challenged"; readonly triggers: readonly [] }
  /** With the reason, a sentence. */
  | { readonly state: "pending"; readonly why: string; readonly triggers: readonly string[] };

const ROUNDS = "quality/challenge";

/** Where a finding stands; a verdict that was not applied, or cannot be relied on, leaves it pending. */
export function findingStanding(
  { id, severity, entrySha256 }: QueuedFinding,
  tree: Tree,
  batches: CanaryBatches,
): FindingStanding {
  const read = decidedChallenge(tree, id);
  if (read === undefined) {
    const isAsked = readRounds(tree, ROUNDS, id).some(round => round !== undefined);
    if (!isAsked) return { state: "not challenged", triggers: [] };
    return { state: "pending", why: "It was asked about, and nothing is decided.", triggers: [] };
  }
  if ("problem" in read) return { state: "pending", why: read.problem, triggers: [] };
  const { verdict, triggers, rounds, entry_sha256: entry = entrySha256, severity_after: after } = read.record;
  const pending = (why: string) => ({ state: "pending", why, triggers }) as const;
  if (entry !== entrySha256) return pending("It has changed since it was challenged.");
  for (const { batch, at, round, agent } of rounds) {
    const fault = batch === undefined ? undefined : batchFault({ batch, at, round, agent }, batches);
    if (fault !== undefined) return pending(fault);
  }
  const wrong = recordFault(read.record, readRounds(tree, ROUNDS, id));
  if (wrong !== undefined) return pending(wrong);
  if (verdict === "REJECTED") return pending("It was rejected, and BUGS.md still has it.");
  if (after !== (severity ?? null))
    return pending(
      `Its challenge left it ${after ?? "without severity"}, and BUGS.md calls it ${severity ?? "none"}.`,
    );
  return { state: verdict === "CONFIRMED" ? "confirmed" : "downgraded", triggers };
}
