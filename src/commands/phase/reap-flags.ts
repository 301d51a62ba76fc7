import type { FlagsOf } from "../../command.ts";
import { STALL_BUDGET } from "../../contract/orchestra.ts";
import { type Refusal, refuse } from "../../outcome.ts";
import { formatStamp } from "../../stamp.ts";
import type { REAP_OPTIONS } from "./options.ts";

/** What `assay phase reap` is asked. */
export interface ReapRequest {
  /** Seconds; undefined where nobody says. */
  readonly budget: number | undefined;
  /** Ids of the process groups that are to be ended. */
  readonly groups: readonly number[];
  /** The moment that is to be judged again; undefined for now. */
  readonly at: Date | undefined;
}

/** Reads the flags, or says what is wrong with one. */
export function readReapFlags({ budget, kill, at }: FlagsOf<typeof REAP_OPTIONS>): ReapRequest | Refusal {
  const seconds = readBudget(budget);
  if (seconds !== undefined && typeof seconds !== "number") return seconds;
  const stray = kill.find(id => !/^\d{1,9}$/.test(id));
  if (stray !== undefined)
    return refuse(`--kill ${JSON.stringify(stray)} names no process group.`, "Give its id as a number.");
  if (at !== undefined && kill.length > 0)
    return refuse(
      "--at judges again and ends nothing, so that --kill cannot stand beside it.",
      "Leave one out.",
    );
  const moment = at === undefined ? undefined : new Date(at);
  if (moment !== undefined && (Number.isNaN(moment.getTime()) || formatStamp(moment) !== at))
    return refuse(`--at ${JSON.stringify(at)} is no moment.`, "Write it as 2026-11-20T09:14:03Z, in UTC.");
  return {
    budget: seconds,
    groups: kill.map(Number),
    at: moment,
  };
}

/** Seconds without progress after which a worker has stalled; undefined where nobody says. */
export function readBudget(budget: string | undefined): number | Refusal | undefined {
  if (budget === undefined) return undefined;
  const { floor } = STALL_BUDGET;
  if (!/^\d{1,9}$/.test(budget))
    return refuse(
      `The budget ${JSON.stringify(budget)} is no whole number of seconds.`,
      `Give at least ${floor}.`,
    );
  if (Number(budget) >= floor) return Number(budget);
  return refuse(
    `A budget of ${budget} seconds is too short: the least is ${floor}.`,
    "A worker that thinks is quiet for minutes; give it more.",
  );
}
