import { slotFiles, WORK, type WorkerStatus } from "../contract/orchestra.ts";
import type { Tree } from "../tree.ts";
import { type Digests, judgeArtifacts } from "./worker-artifacts.ts";
import { readWorkerResult, type WorkerEnvelope } from "./worker-results.ts";

/** What became of a worker's slice, by its envelope and by what is on disk; only "done" is a pass. */
export type WorkerState = "none" | "done" | "failed" | "partial" | "synthesized";

/** A worker's slice as it stands. */
export interface WorkerJudgement {
  readonly worker: string;
  readonly state: WorkerState;
  /** Why it is so, and whatever else is wrong with it, in whole sentences. */
  readonly reasons: readonly string[];
  /** What it made and is there, by sha256. */
  readonly artifacts: Digests;
  /** Undefined where it has none, or none that can be relied on. */
  readonly score: number | undefined;
}

/** Judges the slice of each worker; `previous` is what was made in the attempt before, which does not count again. */
export const judgeWorkers = (
  tree: Tree,
  workers: readonly string[],
  previous: Digests,
): readonly WorkerJudgement[] => workers.map(worker => ({ worker, ...judgeWorker(tree, worker, previous) }));

const CLAIMED: Readonly<Record<WorkerStatus, Exclude<WorkerState, "none">>> = {
  success: "done",
  partial: "partial",
  partial_unverified: "partial",
  failed: "failed",
  throttled: "failed",
  success_synthesized: "synthesized",
};

function judgeWorker(tree: Tree, worker: string, previous: Digests): Omit<WorkerJudgement, "worker"> {
  const path = slotFiles.result(worker);
  const read = readWorkerResult(tree, worker);
  if (!("value" in read)) {
    const nothing = { artifacts: {}, score: undefined };
    return "missing" in read
      ? { state: "none", reasons: [`${path} is not there.`], ...nothing }
      : { state: "failed", reasons: [read.unreadable], ...nothing };
  }
  const envelope = read.value;
  const { artifact_paths: named = [] } = envelope.result;
  const claimed = CLAIMED[envelope.result.status];
  const paths = claimed === "failed" ? [...named, ...slotPaths(tree, worker)] : named;
  const { digests, faults } = judgeArtifacts(tree, worker, paths, previous);
  const amiss =
    claimed === "failed"
      ? unsung(path, envelope, Object.keys(digests))
      : [
          ...[...faults].map(
            ([file, fault]) => `${label(path, envelope)} and names ${file}, which ${fault}.`,
          ),
          ...(claimed === "done" && named.length === 0 ? undelivered(path, envelope) : []),
        ];
  return {
    state: claimed === "synthesized" || amiss.length === 0 ? claimed : "failed",
    reasons: [...admission(path, envelope), ...amiss, ...envelope.doubts],
    artifacts: digests,
    score: envelope.score,
  };
}

const label = (path: string, { result }: WorkerEnvelope) => `${path} says ${result.status}`;

/** What a label that is no success says of itself. */
function admission(path: string, envelope: WorkerEnvelope): readonly string[] {
  const { status, failure_reason: reason } = envelope.result;
  if (status === "success") return [];
  if (status === "success_synthesized")
    return [`${label(path, envelope)}: somebody wrote it in the worker's place, so it is nobody's result.`];
  return [`${label(path, envelope)}${reason === undefined ? " without a reason." : `: ${reason}`}`];
}

/** Work that is there although its label says that it failed, which must not be thrown away unseen. */
function unsung(path: string, envelope: WorkerEnvelope, [first, ...others]: readonly string[]) {
  if (first === undefined) return [];
  const more = others.length === 0 ? "" : ` and ${others.length} more`;
  return [`${label(path, envelope)}, but what the worker made is there: ${first}${more}.`];
}

/** A scorer delivers its score and a judge its verdict; whoever else names no file has made nothing. */
function undelivered(path: string, envelope: WorkerEnvelope): readonly string[] {
  const { score, result } = envelope;
  if (result.role === "scorer" && score !== undefined) return [];
  if (result.role === "judge" && result.verdict !== undefined) return [];
  return [`${label(path, envelope)}, but names nothing that the worker made in artifact_paths.`];
}

/** Everything in a worker's slot but what is written about the work. */
function slotPaths(tree: Tree, worker: string): readonly string[] {
  const about = Object.values(slotFiles).map(path => path(worker));
  return tree
    .walk(`${WORK}/${worker}`)
    .filter(({ kind, path }) => kind === "file" && !about.includes(path))
    .map(({ path }) => path);
}
