import type { Run } from "../../contract/schemas/run.ts";
import { formatStamp } from "../../stamp.ts";
import type { Stall } from "./stall.ts";

/** What the text of an envelope is made of. */
export interface Failure {
  readonly stall: Stall;
  /** Seconds. */
  readonly budget: number;
  /** The worker's last words, as it wrote them. */
  readonly lastLines: readonly string[];
  readonly run: Pick<Run, "run_id">;
  readonly version: string;
  readonly now: Date;
}

/** Why a worker was given up, as a sentence. */
export const stallReason = ({ stalledFor, lastProgress }: Stall, budget: number): string =>
  `There was no progress for ${seconds(stalledFor)} s, with a budget of ${budget} s; the last was seen at ${formatStamp(new Date(lastProgress))}.`;

/** The envelope of a worker that stalled: the loud failure that stands where its result would. */
export const failureEnvelope = ({ stall, budget, ...facts }: Failure) => ({
  ...failed(stallReason(stall, budget), facts),
  last_progress_at: formatStamp(new Date(stall.lastProgress)),
  stalled_for_sec: seconds(stall.stalledFor),
  heartbeat_budget_sec: budget,
  digest: { warnings_verbatim: facts.lastLines },
});

/** The envelope of a worker that came to its end and left no result. */
export const silentEnvelope = (reason: string, facts: Omit<Failure, "stall" | "budget">) => ({
  ...failed(reason, facts),
  digest: { warnings_verbatim: facts.lastLines },
});

const failed = (reason: string, { run, version, now }: Pick<Failure, "run" | "version" | "now">) => ({
  schema_version: "1.0",
  tool_version: version,
  run_id: run.run_id,
  written_at: formatStamp(now),
  status: "failed",
  failure_reason: reason,
});

/** Whole seconds of a time in milliseconds. */
export const seconds = (milliseconds: number): number => Math.floor(milliseconds / 1000);

const MOST_LINES = 20;
const MOST_CHARACTERS = 2000;

/** The last lines of a text that say something, each cut to a length that can be quoted. */
export const lastLines = (text: string): readonly string[] =>
  text
    .split(/\r?\n/)
    .filter(line => line.trim() !== "")
    .slice(-MOST_LINES)
    .map(line => line.slice(0, MOST_CHARACTERS).replace(/[\ud800-\udbff]$/, ""));
