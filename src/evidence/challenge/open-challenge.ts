import type { Tree } from "../../tree.ts";
import { batchFault, type CanaryBatches } from "./canary-batch.ts";
import type { QueuedFinding } from "./challenge-queue.ts";
import { readRounds } from "./challenge-rounds.ts";
import { type StandingChallenge, standingChallenge } from "./standing-challenge.ts";

/** Why the challenge of a finding is not over, as sentences, and what is to be done about it. */
export interface OpenChallenge {
  readonly why: string;
  readonly hint: string;
}

/** Says of a finding of which no verdict is recorded what is missing to one. */
export function openChallenge(
  finding: Pick<QueuedFinding, "id" | "entrySha256">,
  tree: Tree,
  batches: CanaryBatches,
): OpenChallenge {
  const { id } = finding;
  const rounds = readRounds(tree, "quality/challenge", id);
  if (rounds.every(round => round === undefined))
    return { why: "No round about it is recorded.", hint: askHint(id, 1) };
  const standing = standingChallenge(finding, rounds, round => batchFault(round, batches));
  const settled = settledChallenge(id, standing);
  if (!("decision" in settled)) return settled;
  return {
    why: `Its two rounds come to ${settled.decision.verdict}, and that is not recorded.`,
    hint: `Record it with \`assay challenge decide ${id}\`.`,
  };
}

type Settled = Exclude<StandingChallenge, { readonly pending: string }>;

/** Two rounds that came to a verdict, or what they lack to one. */
export function settledChallenge(id: string, standing: StandingChallenge): Settled | OpenChallenge {
  if ("pending" in standing)
    return { why: standing.pending, hint: standing.hint ?? askHint(id, standing.round) };
  const { rounds, decision } = standing;
  if (decision.verdict !== null) return standing;
  const said = rounds.map(({ round, answer }) => {
    const rated = answer?.severity == null ? "" : `, ${answer.severity}`;
    return `round ${round} says "${answer?.verdict}"${rated}`;
  });
  return {
    why: `${decision.why.replace(/\.$/, "")}: ${said.join(", and ")}.`,
    hint: `Ask both rounds anew, of others if need be, with \`assay challenge run ${id} --again --agent COMMAND\`, ${byHand(id, 1)}`,
  };
}

/** How a round is asked that has no answer which counts. */
export const askHint = (id: string, round: number) => `Have it asked ${askWays(id, round)}`;

/** The two ways of asking a round that has no answer which counts. */
export const askWays = (id: string, round: number) =>
  `with \`assay challenge run ${id} --agent COMMAND\`, ${byHand(id, round)}`;

const byHand = (id: string, round: number) =>
  `or by hand from \`assay challenge prompt ${id} --round ${round} --write\`.`;
