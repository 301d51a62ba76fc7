import type { Context } from "../../command.ts";
import type { ReaperHistory } from "../../contract/schemas/reaper-history.ts";
import type { Run } from "../../contract/schemas/run.ts";
import { type Refusal, refuse } from "../../outcome.ts";
import { progressDigest } from "../../protocol/phases/progress-digest.ts";
import { recordLook, type Stall } from "../../protocol/phases/stall.ts";
import type { WatchedWorker } from "../../protocol/phases/watched-workers.ts";
import type { WorkerReport } from "../../protocol/phases/worker-report.ts";
import type { RunningGroup } from "../../running.ts";
import { formatStamp } from "../../stamp.ts";
import { isProblem } from "../../tree.ts";
import { historyPath, judgeHistory, readHistory, reportOf } from "./worker-history.ts";

/** What is known of a worker beside what it has written. */
export interface Circumstances {
  readonly run: Run;
  /** Seconds. */
  readonly budget: number;
  /** What stops the clocks. */
  readonly paused: readonly string[];
  /** Its process group, where one is recorded. */
  readonly group: RunningGroup | undefined;
}

/** A worker that was looked at, and what is now known of it; nobody looks at one whose result is there. */
export interface SeenWorker {
  readonly worker: WatchedWorker;
  readonly group: RunningGroup | undefined;
  readonly report: WorkerReport;
  readonly seen: { readonly stall: Stall; readonly history: ReaperHistory } | undefined;
}

/** More looks are not kept. */
const MOST_LOOKS = 500;

/** Looks at a worker and judges all that was seen of it so far. */
export async function lookAtWorker(
  worker: WatchedWorker,
  { run, budget, paused, group }: Circumstances,
  context: Context,
): Promise<SeenWorker | Refusal> {
  const { tree, version } = context;
  const { name, phase, envelope } = worker;
  const about = {
    worker: name,
    phase: phase.name,
    budget,
    paused,
    group: group?.isProved === true ? group.group : null,
  };
  if (envelope !== undefined && tree.stat(envelope) !== undefined) {
    const done = { state: "done", lastProgress: null, stalledFor: 0, pauses: [], note: null } as const;
    return { worker, group, report: { ...about, ...done }, seen: undefined };
  }
  const digest = await digestOf(worker, group, context);
  if (isProblem(digest))
    return refuse(`What ${name} has written cannot be listed. ${digest.problem}`, "Put that right first.");
  const known = readHistory(tree, historyPath(name));
  if (known !== undefined && "message" in known) return known;
  const { attempt, started } = phase;
  const facts = { run_id: run.run_id, worker: name, phase: phase.name, attempt, started };
  const before = known !== undefined && isOf(known, facts) ? known.observations : [];
  // What cannot be told apart later must not be told apart now.
  const now = new Date(formatStamp(context.now));
  const observations = recordLook(before, { at: formatStamp(now), digest, paused: [...paused] });
  const history: ReaperHistory = {
    schema_version: "1.0",
    tool_version: version,
    ...facts,
    budget,
    observations: observations.slice(-MOST_LOOKS),
  };
  const stall = judgeHistory(history, budget, now) as Stall;
  return { worker, group, report: reportOf(stall, about), seen: { stall, history } };
}

type Facts = Pick<ReaperHistory, "run_id" | "worker" | "phase" | "attempt" | "started">;

/** Whether a history is of this very attempt. */
const isOf = (known: Facts, facts: Facts): boolean =>
  (["run_id", "worker", "phase", "attempt", "started"] as const).every(key => known[key] === facts[key]);

/** Digest of all by which a worker's progress is told, its transcript among it. */
async function digestOf(worker: WatchedWorker, group: RunningGroup | undefined, context: Context) {
  const { tree, projectFiles } = context;
  const written = await progressDigest(worker, tree, projectFiles);
  if (isProblem(written) || group === undefined) return written;
  const printed = tree.entryDigest(group.transcript);
  return tree.sha256(`${written} ${isProblem(printed) ? "" : printed}`);
}
