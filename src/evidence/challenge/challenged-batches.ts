import { bugFiles } from "../../contract/naming.ts";
import type { Tree } from "../../tree.ts";
import { asCount, asList, asRecord, asText } from "../lenient-values.ts";
import type { SidecarFile } from "../run-files.ts";
import type { BatchedRound } from "./canary-batch.ts";
import { readRounds } from "./challenge-rounds.ts";

/** A decided challenge that was made by rounds. */
export interface BatchedChallenge {
  readonly id: string;
  readonly path: string;
  readonly line: number;
  readonly rounds: readonly BatchedRound[];
}

const ROUNDS = "quality/challenge";

/** The decided challenges of a run that were made by rounds, with what their records and those of their rounds say of canaries. */
export function batchedChallenges(sidecars: readonly SidecarFile[], tree: Tree): readonly BatchedChallenge[] {
  return sidecars.flatMap(({ schema, path, document }) => {
    const id = schema === "challenge" ? asText(asRecord(document.value)["bug"]) : undefined;
    if (id === undefined || path !== bugFiles.challengeRecord(id)) return [];
    const stated = asList(asRecord(document.value)["rounds"]).map(asRecord).flatMap(statedRound);
    const known = readRounds(tree, ROUNDS, id).flatMap(round =>
      round !== undefined && "record" in round ? [round.record] : [],
    );
    const rounds = [...stated, ...known];
    return rounds.length === 0 ? [] : [{ id, path, line: document.lineOf("/rounds"), rounds }];
  });
}

/** Records of other tools say nothing of a batch. */
function statedRound({ batch, at, round, agent }: Record<string, unknown>): readonly BatchedRound[] {
  if (batch !== null && typeof batch !== "string") return [];
  return [{ batch, at: asText(at) ?? "", round: asCount(round) ?? 0, agent: asText(agent) ?? "" }];
}
