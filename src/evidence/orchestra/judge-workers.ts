import { auditFile, SCORING_PHASE, slotFiles, WORK, type WorkerStatus } from "../../contract/orchestra.ts";
import type { Run } from "../../contract/schemas/run.ts";
import { sliceTries } from "../../protocol/phases/slice-tries.ts";
import type { Tree } from "../../tree.ts";
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
  /** Those of the reasons in which the disk contradicts what is said. */
  readonly amiss: readonly string[];
  /** Those that are worth knowing and make it no worse. */
  readonly doubts: readonly string[];
  /** What the worker says, where that can be read. */
  readonly says: WorkerEnvelope["result"] | undefined;
  /** What it made and is there, by sha256. */
  readonly artifacts: Digests;
  /** Whether all that it names was there to the byte in an earlier attempt. */
  readonly isRepeated: boolean;
  /** Undefined where it has none, or none that can be relied on. */
  readonly score: number | undefined;
}

/** What a worker was asked for: in which phase, and what it had made in attempts before, which does not count again. */
export interface Asked {
  readonly phase: string;
  readonly previous: Digests;
  /** What was made in earlier tries of this attempt. */
  readonly tried?: Digests;
  /** Whether a worker tries again, and so has to bring something that it had not. */
  readonly isRetry?: (worker: string) => boolean;
  /** Whether a path was not touched in the phase; undefined while it is under way and nobody has looked. */
  readonly isOld?: (path: string) => boolean;
}

/** What the workers of a phase were asked for; what a person let it change counts as its own. */
export function askedIn(phase: Run["phases"][number], run: Pick<Run, "attempt" | "reruns">): Asked {
  const { name, state, written, previous = {}, tried = {}, allowed = [] } = phase;
  const asked = { phase: name, previous, tried, isRetry: (worker: string) => sliceTries(worker, run) > 1 };
  if (state !== "finished") return asked;
  const made = new Set([...Object.keys({ ...tried, ...written }), ...allowed.map(({ path }) => path)]);
  return { ...asked, isOld: path => !made.has(path) && !made.has(EVERYTHING) };
}

/** What a person accepts who accepts whatever a phase did. */
const EVERYTHING = "**";

/** Judges the slice of each worker. */
export const judgeWorkers = (
  tree: Tree,
  workers: readonly string[],
  asked: Asked,
): readonly WorkerJudgement[] => workers.map(worker => ({ worker, ...judgeWorker(tree, worker, asked) }));

/** What a slice can be at best by what its envelope says; the disk makes it less. */
export const CLAIMED_STATES: Readonly<Record<WorkerStatus, Exclude<WorkerState, "none">>> = {
  success: "done",
  partial: "partial",
  partial_unverified: "partial",
  failed: "failed",
  throttled: "failed",
  success_synthesized: "synthesized",
};

function judgeWorker(
  tree: Tree,
  worker: string,
  { phase, previous, tried = {}, isRetry = () => false, isOld = () => false }: Asked,
): Omit<WorkerJudgement, "worker"> {
  const path = slotFiles.result(worker);
  const found = readWorkerResult(tree, worker);
  // What had lain in its slot before is no answer to what was asked now.
  const read =
    "value" in found && isOld(path)
      ? { unreadable: `${path} was there before ${phase} began, so it is no answer to it.` }
      : found;
  if (!("value" in read)) {
    const [state, reasons] =
      "missing" in read
        ? (["none", [`${path} is not there.`]] as const)
        : (["failed", [read.unreadable]] as const);
    const nothing = { says: undefined, artifacts: {}, isRepeated: false, score: undefined };
    return { state, reasons, amiss: reasons, doubts: [], ...nothing };
  }
  const envelope = read.value;
  const { artifact_paths: named = [] } = envelope.result;
  const claimed = CLAIMED_STATES[envelope.result.status];
  const paths = claimed === "failed" ? [...named, ...slotPaths(tree, worker)] : named;
  const { digests, faults, repeated } = judgeArtifacts(tree, worker, paths, {
    previous,
    tried,
    isRetry: claimed !== "failed" && isRetry(worker),
    isOld,
  });
  const amiss =
    claimed === "failed"
      ? unsung(path, envelope, Object.keys(digests))
      : [
          ...[...faults].map(
            ([file, fault]) => `${label(path, envelope)} and names ${file}, which ${fault}.`,
          ),
          ...(claimed === "done" && named.length === 0 ? undelivered(tree, worker, phase, envelope) : []),
        ];
  return {
    state: claimed === "synthesized" || amiss.length === 0 ? claimed : "failed",
    reasons: [...admission(path, envelope), ...amiss, ...envelope.doubts],
    amiss,
    doubts: envelope.doubts,
    says: envelope.result,
    artifacts: digests,
    isRepeated:
      claimed !== "failed" &&
      repeated.length > 0 &&
      repeated.length === faults.size &&
      Object.keys(digests).length === 0,
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

/**
 * Where a worker names nothing that it made. In Scoring it need not make a file: without a score or a verdict the run waits, which is for others to
 * say. Polish may do nothing, with its reasons.
 */
function undelivered(
  tree: Tree,
  worker: string,
  phase: string,
  { result: { role, skipped = "", status } }: WorkerEnvelope,
): readonly string[] {
  const path = slotFiles.result(worker);
  const isScoring = phase === SCORING_PHASE;
  if (isScoring && (role === "scorer" || role === "judge")) return [];
  if (isScoring && role === "auditor" && tree.stat(auditFile(worker)) !== undefined) return [];
  if (phase !== "Polish")
    return [`${path} says ${status}, but names nothing that the worker made in artifact_paths.`];
  if (skipped.trim() !== "") return [];
  return [`${path} says ${status}, but names neither what was polished nor in skipped why nothing was.`];
}

/** Whether a path is that of an answer that was moved out of the way when its worker tried again. */
const isSetAside = (path: string) => /\/(?:result|audit|scorecard)\.\d+\.json$/.test(path);

/** Everything in a worker's slot but what is written about the work. */
function slotPaths(tree: Tree, worker: string): readonly string[] {
  const about = Object.values(slotFiles).map(path => path(worker));
  return tree
    .walk(`${WORK}/${worker}`)
    .filter(({ kind, path }) => kind === "file" && !about.includes(path) && !isSetAside(path))
    .map(({ path }) => path);
}
