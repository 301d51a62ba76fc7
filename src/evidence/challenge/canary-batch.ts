import { CANARIES, CANARY_SCORE, EARLIER_CANARIES, earlierBatch } from "../../contract/challenge.ts";
import type { CanaryKey } from "../../contract/schemas/canary-key.ts";
import type { CanaryScore } from "../../contract/schemas/canary-score.ts";
import { type CanaryFigures, canaryFigures, missedFigures } from "../../protocol/challenge/canary-figures.ts";
import { isProblem, type Tree } from "../../tree.ts";
import { type GroundProblem, parseRecord, readRecord } from "../read-record.ts";
import { filesIn } from "../run-files.ts";
import { validatorOf } from "../validate.ts";
import { tallyCanaries } from "./canary-tally.ts";
import { type QueuedCanaries, readCanaries } from "./challenge-queue.ts";
import { readRounds } from "./challenge-rounds.ts";

/** Canaries that went out together, and how far that is. */
export interface CanaryBatch extends QueuedCanaries {
  readonly path: string;
  readonly scorePath: string;
  /** What its score says, as far as it is true; undefined while it is not scored. */
  /** Who answered about which of them in which round. */
  readonly measured: ReadonlySet<string>;
  readonly score: { readonly figures: CanaryFigures; readonly scored: string } | GroundProblem | undefined;
}

/** Every batch of canaries by its key's digest. */
export interface CanaryBatches {
  readonly known: ReadonlyMap<string, CanaryBatch>;
  /** The one that is in the queue. */
  readonly current: CanaryBatch | undefined;
  /** Files that should say of a batch and cannot be relied on. */
  readonly problems: readonly (GroundProblem & { readonly path: string })[];
}

/** Reads what is known of canaries; every score is counted again from the rounds. */
export function readBatches(tree: Tree): CanaryBatches {
  const earlier = filesIn(tree, "quality/challenge").filter(path => EARLIER_CANARIES.test(path));
  const known = new Map<string, CanaryBatch>();
  const problems: (GroundProblem & { path: string })[] = [];
  for (const path of [CANARIES, ...earlier]) {
    const read = readCanaries(tree, path);
    if (read === undefined) continue;
    const fault = "problem" in read ? read : misplaced(read, path, known);
    if (fault !== undefined || "problem" in read) {
      if (fault !== undefined) problems.push({ ...fault, path });
      continue;
    }
    const { key_sha256: key } = read.record;
    const scorePath = path === CANARIES ? CANARY_SCORE : earlierBatch(key).score;
    known.set(key, {
      ...{ ...read, path, scorePath },
      measured: measuredAgents(read, tree),
      score: readScore(read, scorePath, tree),
    });
  }
  const current = [...known.values()].find(({ path }) => path === CANARIES);
  return { known, current, problems };
}

function misplaced(
  { record }: QueuedCanaries,
  path: string,
  known: ReadonlyMap<string, unknown>,
): GroundProblem | undefined {
  const { key_sha256: key } = record;
  const hint = "Restore it from the commit that has it.";
  if (path !== CANARIES && path !== earlierBatch(key).canaries)
    return { problem: `${path} is not named after the key of its canaries.`, hint };
  return known.has(key) ? { problem: `${path} is of a batch that is in the queue.`, hint } : undefined;
}

function readScore(batch: QueuedCanaries, path: string, tree: Tree): CanaryBatch["score"] {
  if (tree.stat(path) === undefined) return undefined;
  const read = readRecord<CanaryScore>(tree, path, validatorOf("canary-score"));
  if ("problem" in read) return read;
  const { value: score } = read;
  const wrong = (why: string): GroundProblem => ({
    problem: `${path} ${why}.`,
    hint: "Restore it and its rounds from the commit that has them, or challenge again with other canaries.",
  });
  if (score.key_sha256 !== batch.record.key_sha256 || tree.sha256(score.key) !== score.key_sha256)
    return wrong("does not open the key that was published");
  const key = parseRecord<CanaryKey>(score.key, path, validatorOf("canary-key"));
  if ("problem" in key) return wrong("opens a key that cannot be read");
  const tally = tallyCanaries(batch, key.value, tree, score.scored);
  if (tally === undefined) return wrong("opens the key of other canaries");
  if ("missing" in tally)
    return wrong(`counts ${tally.of} rounds, of which ${tally.missing} are not there as they were answered`);
  const figures = canaryFigures(tally.canaries);
  if (JSON.stringify(said(score)) !== JSON.stringify(said({ ...figures, canaries: tally.canaries })))
    return wrong("does not say what its rounds come to");
  return { figures, scored: score.scored };
}

/** What a score says, in one order of keys. */
const said = ({
  recall,
  false_acceptance: accepted,
  canaries,
}: CanaryFigures & Pick<CanaryScore, "canaries">) => [
  [recall.of, recall.part, accepted.of, accepted.part],
  canaries.map(({ id, truth, verdict }) => [id, truth, verdict]),
];

const measuredAs = (round: number, agent: string) => `${round} ${agent}`;

function measuredAgents({ record, findings }: QueuedCanaries, tree: Tree): ReadonlySet<string> {
  const rounds = findings.flatMap(({ id }) => readRounds(tree, "quality/challenge", id));
  return new Set(
    rounds.flatMap(known =>
      known !== undefined && "record" in known && known.record.batch === record.key_sha256
        ? [measuredAs(known.record.round, known.record.agent)]
        : [],
    ),
  );
}

/** Why no round of a batch counts, a sentence; undefined where those that were asked in time do. */
function wholeBatchFault({ score }: Pick<CanaryBatch, "score">): string | undefined {
  if (score === undefined) return "The canaries of its batch are not scored yet.";
  return isProblem(score) ? score.problem : missedFigures(score.figures);
}

/** What of a round says whether its batch bears it. */
export interface BatchedRound {
  readonly batch: string | null;
  readonly at: string;
  readonly round: number;
  readonly agent: string;
}

/** Why a round that was answered in a batch, or in none, does not count, a sentence; undefined where it does. */
export function batchFault(
  { batch, at, round, agent }: BatchedRound,
  { known, current, problems }: CanaryBatches,
): string | undefined {
  if (batch === null)
    return current !== undefined && at > current.record.added
      ? "It was asked without the canaries that were in the queue."
      : undefined;
  const found = known.get(batch);
  if (found === undefined)
    return ["Nothing says which canaries were in its batch.", ...problems.map(({ problem }) => problem)].join(
      " ",
    );
  const fault = wholeBatchFault(found);
  if (fault !== undefined) return fault;
  if (at < found.record.added) return "It was answered before the canaries of its batch were in the queue.";
  if (!found.measured.has(measuredAs(round, agent)))
    return `${agent} answered no canary of its batch in that round, and is not who was measured.`;
  const { score } = found;
  return score !== undefined && !isProblem(score) && at > score.scored
    ? "It was answered after the key of its batch was opened, so not blind."
    : undefined;
}
