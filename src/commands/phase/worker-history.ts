import { GROUND } from "../../contract/ground-files.ts";
import type { ReaperHistory } from "../../contract/schemas/reaper-history.ts";
import { readReaperHistory } from "../../evidence/ground/ground-records.ts";
import { type Refusal, refuse } from "../../outcome.ts";
import { seconds } from "../../protocol/phases/failure-envelope.ts";
import { judgeStall, type Stall } from "../../protocol/phases/stall.ts";
import type { WorkerReport } from "../../protocol/phases/worker-report.ts";
import { formatStamp } from "../../stamp.ts";
import type { Tree } from "../../tree.ts";

/** Where it is kept what was seen of a worker. */
export const historyPath = (worker: string): string => `${GROUND.reaper}/${worker}.json`;

/** What was seen of a worker so far; undefined where that is nothing. */
export function readHistory(tree: Tree, path: string): ReaperHistory | Refusal | undefined {
  if (tree.stat(path) === undefined) return undefined;
  const record = readReaperHistory(tree, path);
  return "problem" in record
    ? refuse(record.problem, `Remove ${path}; the worker's clock then starts anew.`)
    : record.value;
}

/** Judges what was seen of a worker up to a moment; undefined where that is nothing. */
export function judgeHistory(
  { observations }: Pick<ReaperHistory, "observations">,
  budget: number,
  now: Date,
): Stall | undefined {
  const seen = observations.map(({ at, digest, paused }) => ({
    at: Date.parse(at),
    digest,
    // What stops the clock does not matter, so that one cause may follow the other.
    paused: paused.length > 0,
  }));
  return judgeStall(seen, budget * 1000, now.getTime());
}

/** What is to be said of a worker that was judged. */
export function reportOf(
  stall: Stall,
  about: Pick<WorkerReport, "worker" | "phase" | "budget" | "paused" | "group">,
): WorkerReport {
  const { isStalled, isPaused, isNew } = stall;
  return {
    ...about,
    state: isStalled ? "stalled" : isPaused ? "paused" : isNew ? "new" : "working",
    lastProgress: stampOf(stall.lastProgress),
    stalledFor: seconds(stall.stalledFor),
    pauses: stall.pauses.map(({ from, to }) => ({ from: stampOf(from), to: stampOf(to) })),
    note: null,
  };
}

const stampOf = (time: number) => formatStamp(new Date(time));
