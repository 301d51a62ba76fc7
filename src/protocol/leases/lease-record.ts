import { formatStamp } from "../../stamp.ts";
import type { LeaseRecord } from "./lease.ts";

/** What every record of a lease is made from: the ticket's records so far, and who makes the next one when. */
export interface LeaseMaker {
  readonly records: readonly LeaseRecord[];
  readonly ticket: string;
  readonly by: string;
  readonly now: Date;
  readonly version: string;
  readonly newId: () => string;
}

/** The record by which a ticket is taken; whether it may be is for the caller to have seen. */
export function claimRecord(maker: LeaseMaker, minutes: number): LeaseRecord {
  const next = nextRecord(maker);
  const attempt = (maker.records.at(-1)?.attempt ?? 0) + 1;
  return { ...next, deed: "claim", until: later(next.at, minutes), attempt };
}

/** The record by which the holder of the last one goes on; never to end earlier than without it. */
export function renewRecord(maker: LeaseMaker, held: LeaseRecord, minutes: number): LeaseRecord {
  const next = nextRecord(maker);
  const end = later(next.at, minutes);
  const until = end > held.until ? end : held.until;
  return { ...next, deed: "renew", token: held.token, until, attempt: held.attempt };
}

/** The record by which the holder of the last one gives the ticket back. */
export const releaseRecord = (maker: LeaseMaker, { token, attempt }: LeaseRecord): LeaseRecord => ({
  ...nextRecord(maker),
  deed: "release",
  token,
  attempt,
});

/** The record by which a person lets a ticket be claimed anew, as often as at first; who holds it then does so no more. */
export const resumeRecord = (maker: LeaseMaker): LeaseRecord => ({
  ...nextRecord(maker),
  deed: "resume",
  attempt: 0,
});

/** The number makes a token the only one of its ticket: no two records have the same. */
function nextRecord({ records, ticket, by, now, version, newId }: LeaseMaker) {
  const number = records.length + 1;
  const [moment, before = ""] = [formatStamp(now), records.at(-1)?.at];
  // Of two who take turns one may have looked at the clock a little earlier.
  const at = moment > before ? moment : before;
  const token = `${number}-${newId()}`;
  return { schema_version: "1.0", tool_version: version, ticket, number, by, token, at, until: at } as const;
}

const later = (stamp: string, minutes: number) => formatStamp(new Date(Date.parse(stamp) + minutes * 60_000));
