import type { Stall } from "./stall.ts";

/** How a watched worker ended. */
export type WorkerEnd =
  | "exited"
  | "killed"
  | "not started"
  | "stalled"
  | "interrupted"
  | "flood"
  | "deadline";

/** What became of a worker that was watched. */
export interface Supervised {
  readonly end: WorkerEnd;
  /** Null where it did not exit by itself. */
  readonly exitCode: number | null;
  readonly started: Date;
  readonly ended: Date;
  readonly lastProgress: Date;
  readonly pauses: Stall["pauses"];
}

const ENDS: Readonly<Record<Exclude<WorkerEnd, "exited">, string>> = {
  killed: "was killed",
  "not started": "could not be started",
  stalled: "made no progress and was ended",
  interrupted: "was interrupted",
  flood: "printed more than can be kept and was ended",
  deadline: "reached its deadline and was ended",
};

/** Why a worker did not come to its own end, worded to follow its name; undefined where it did. */
export function faultOf({ end, exitCode }: Pick<Supervised, "end" | "exitCode">): string | undefined {
  if (end !== "exited") return ENDS[end];
  return exitCode === 0 ? undefined : `exited with ${exitCode}`;
}
