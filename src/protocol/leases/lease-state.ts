import { formatStamp } from "../../stamp.ts";
import { type LeaseRecord, type LeaseState, MOST_ATTEMPTS } from "./lease.ts";

/** Where the lease of a ticket stands at a moment, by all of its records in their order; the last one says it, for each stands on those before it. */
export function leaseState(
  records: readonly LeaseRecord[],
  now: Date,
  limit: number = MOST_ATTEMPTS,
): LeaseState {
  const last = records.at(-1);
  if (last === undefined) return { state: "free", attempts: 0, last };
  const { deed, attempt: attempts, until } = last;
  const isGiven = deed === "claim" || deed === "renew";
  // To the second, as records are: what ends at a moment has ended when it is there.
  if (isGiven && formatStamp(now) < until) return { state: "held", attempts, last };
  if (attempts >= limit) return { state: "parked", attempts, last };
  return { state: isGiven ? "expired" : "free", attempts, last };
}

/** The same of every ticket that has any, by its name. */
export const leaseStates = (
  records: ReadonlyMap<string, readonly LeaseRecord[]>,
  now: Date,
): ReadonlyMap<string, LeaseState> =>
  new Map([...records].map(([ticket, own]) => [ticket, leaseState(own, now)]));

/** What a token is worth: the lease in force, or what came after it; undefined where no record has it. */
export function tokenStanding(
  records: readonly LeaseRecord[],
  token: string,
): { readonly held: LeaseRecord } | { readonly lostTo: LeaseRecord } | undefined {
  const at = records.findLastIndex(record => record.token === token);
  const [own, next] = [records[at], records[at + 1]];
  if (own === undefined) return undefined;
  if (next !== undefined) return { lostTo: next };
  // A lease that has ended is its holder's as long as nobody else had it.
  return own.deed === "release" || own.deed === "resume" ? { lostTo: own } : { held: own };
}
