import { EXIT, type ExitCode } from "../../contract/exit-codes.ts";

/** Where a worker stands; one that is seen for the first time cannot be judged yet. */
export type WatchState = "done" | "new" | "working" | "paused" | "stalled";

/** What is said of one worker. */
export interface WorkerReport {
  readonly worker: string;
  /** Name of its phase. */
  readonly phase: string;
  readonly state: WatchState;
  /** When progress was last seen; null where its result is there, and nobody looks any more. */
  readonly lastProgress: string | null;
  /** Seconds since then in which its clock ran. */
  readonly stalledFor: number;
  /** Seconds. */
  readonly budget: number;
  /** What stops its clock now. */
  readonly paused: readonly string[];
  readonly pauses: readonly { readonly from: string; readonly to: string }[];
  /** The process group that was recorded for it. */
  readonly group: number | null;
  /** What is written of its failure, or why nothing is. */
  readonly note: string | null;
}

/** A process group that somebody wants to be ended. */
export interface EndedGroup {
  readonly group: number;
  readonly worker: string;
  /** Why it is left alone; null where it is ended. */
  readonly left: string | null;
}

/** The answer about all workers. */
export interface Reaped {
  readonly kind: "reaped";
  readonly exit: ExitCode;
  /** The moment that is judged. */
  readonly at: string;
  readonly workers: readonly WorkerReport[];
  /** What becomes of the process groups that were named. */
  readonly groups: readonly EndedGroup[];
}

/** No where somebody has stalled, pending where nobody who is still at work could be judged yet, else yes. */
export function reapedExit(workers: readonly WorkerReport[]): ExitCode {
  if (workers.some(({ state }) => state === "stalled")) return EXIT.no;
  const left = workers.filter(({ state }) => state !== "done");
  const isUndecided = left.every(({ state }) => state === "paused" || state === "new");
  return isUndecided && left.length > 0 ? EXIT.pending : EXIT.yes;
}
