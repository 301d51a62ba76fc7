import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { WORKER_NAME } from "../../contract/orchestra.ts";
import { judgeStall, type Observation, recordLook, type Stall } from "../../protocol/phases/stall.ts";
import type { Supervised } from "../../protocol/phases/supervised.ts";
import { isProblem, type ReadProblem } from "../../tree.ts";
import { refusePath } from "../disk/obstacles.ts";
import { type Group, type GroupEnd, startGroup, whenInterrupted } from "./process-group.ts";
import { recordGroup } from "./record-group.ts";
import { forgetGroup, groupRecord } from "./running-groups.ts";
import { openTranscript, type Transcript } from "./transcript.ts";

/** A worker that is to be run, and how its progress is told; times are in milliseconds. */
export interface Worker {
  /** The name under which it is watched and its group recorded. */
  readonly name: string;
  /** No shell reads it. */
  readonly argv: readonly string[];
  /** Where it runs. */
  readonly cwd: string;
  /** What it is given to read. */
  readonly stdin: string;
  /** Path in the project to which all that it prints is appended. */
  readonly transcript: string;
  /** What there is of its work now; growth of the transcript is counted beside it. */
  readonly look: () => Promise<Look> | Look;
  /** Without progress for longer, it has stalled. */
  readonly budget: number;
  readonly interval: number;
  /** When it is ended whatever it does. */
  readonly deadline?: number;
  /** Writes down that it stalled; only then is it ended. */
  readonly onStalled: (stall: Stall) => Promise<void>;
}

export type Look = Omit<Observation, "at">;

type Reason = "stalled" | "interrupted" | "flood" | "deadline";

/** Runs a worker in the user's own environment until it ends or makes no progress any more; a problem where it may not be started at all. */
export async function supervise(root: string, worker: Worker): Promise<Supervised | ReadProblem> {
  const { name, argv, cwd, deadline } = worker;
  if (!WORKER_NAME.test(name)) return { problem: `${JSON.stringify(name)} is no name of a worker.` };
  const problem = refusePath(root, groupRecord(name));
  if (problem !== undefined) return { problem };
  const transcript = openTranscript(root, worker.transcript);
  if (isProblem(transcript)) return transcript;
  try {
    const watch = createWatch(worker, transcript);
    await watch.look();
    const started = new Date();
    const group = startGroup<Reason>({ argv, cwd: join(root, cwd), env: process.env, reads: true }, bytes => {
      if (!transcript.append(bytes)) group.end("flood");
    });
    const timer = deadline === undefined ? undefined : setTimeout(() => group.end("deadline"), deadline);
    const stopListening = whenInterrupted(() => {
      group.end("interrupted");
      forgetGroup(root, name);
    });
    try {
      const ended = await attend(root, worker, group, watch);
      const { lastProgress, pauses } = await watch.look();
      return { ...ended, started, ended: new Date(), lastProgress: new Date(lastProgress), pauses };
    } finally {
      clearTimeout(timer);
      stopListening();
      forgetGroup(root, name);
    }
  } finally {
    transcript.close();
  }
}

/** Sees to a group until it has ended; a failure on assay's own side ends it, too. */
async function attend(
  root: string,
  { name, transcript, stdin, interval, onStalled }: Worker,
  group: Group<Reason>,
  watch: Watch,
): Promise<GroupEnd<Reason>> {
  const { pid } = group;
  if (pid === undefined) return group.ended;
  const over = new AbortController();
  let hasStalled = false;
  const attending = async () => {
    // The program may have put a link there since it was looked at, and nothing is written where that leads.
    if (refusePath(root, groupRecord(name)) !== undefined) return group.end("interrupted");
    // Without the record nobody could end the group but this process, so it comes before there is anything to do.
    await recordGroup(root, { name, pid, transcript });
    group.send(stdin);
    for (;;) {
      await sleep(interval, undefined, { signal: over.signal }).catch(() => {});
      const stall = await watch.look();
      if (over.signal.aborted) return;
      if (!stall.isStalled) continue;
      hasStalled = true;
      await onStalled(stall);
      return group.end("stalled");
    }
  };
  const failure = attending().catch((error: unknown) => {
    group.end("interrupted");
    return { error };
  });
  try {
    const ended = await group.ended;
    over.abort();
    const failed = await failure;
    if (failed !== undefined) throw failed.error;
    return hasStalled ? { ...ended, end: "stalled" } : ended;
  } finally {
    over.abort();
    await failure;
  }
}

interface Watch {
  /** Looks at the worker, and judges all that was seen so far. */
  readonly look: () => Promise<Stall>;
}

function createWatch({ look, budget }: Worker, transcript: Transcript): Watch {
  const clock = createClock();
  let seen: readonly Observation[] = [];
  return {
    async look() {
      const { digest, paused } = await look();
      const at = clock();
      seen = recordLook(seen, { at, digest: `${digest} ${transcript.written()}`, paused });
      return judgeStall(seen, budget, at) as Stall;
    },
  };
}

/** Milliseconds since the epoch that neither stand still nor go back when somebody sets the time. */
function createClock(): () => number {
  const [start, origin] = [Date.now(), performance.now()];
  return () => Math.round(start + performance.now() - origin);
}
