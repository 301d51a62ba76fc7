import { isRecord, parseJson } from "../../documents/json/json.ts";
import { formatStamp } from "../../stamp.ts";
import { LEASE_DEEDS, type LeaseRecord } from "./lease.ts";

const STAMP = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/;
const isText = (value: unknown) => typeof value === "string" && value !== "";
const isStamp = (value: unknown) => typeof value === "string" && STAMP.test(value);
const isCount = (value: unknown) => Number.isSafeInteger(value) && Number(value) >= 0;

const FIELDS: Readonly<Record<keyof LeaseRecord, (value: unknown) => boolean>> = {
  schema_version: value => value === "1.0",
  tool_version: isText,
  ticket: isText,
  number: isCount,
  deed: value => LEASE_DEEDS.some(deed => deed === value),
  by: isText,
  token: isText,
  at: isStamp,
  until: isStamp,
  attempt: isCount,
};

/** A lease's record by its text; undefined where it is torn or none. */
export function parseLease(text: string): LeaseRecord | undefined {
  const { value } = parseJson(text);
  if (!isRecord(value) || Object.keys(value).some(key => !Object.hasOwn(FIELDS, key))) return undefined;
  const fits = Object.entries(FIELDS).every(([key, fitting]) => fitting(value[key]));
  return fits ? (value as unknown as LeaseRecord) : undefined;
}

/** No lease is given for longer. */
const MOST_MS = 24 * 60 * 60_000;

/** Why a record cannot follow those before it, as the end of a sentence; undefined where it can. */
export function successionFault(record: LeaseRecord, before: LeaseRecord | undefined): string | undefined {
  const number = (before?.number ?? 0) + 1;
  if (record.number !== number) return `says that it is number ${record.number}`;
  if (before !== undefined && record.ticket !== before.ticket) return `is about ${record.ticket}`;
  if (before !== undefined && record.at < before.at)
    return `was made at ${record.at}, before the one that it follows`;
  if (record.until < record.at) return `ends at ${record.until}, before it was made`;
  if (Date.parse(record.until) - Date.parse(record.at) > MOST_MS)
    return `ends at ${record.until}, more than a day after it was made`;
  return attemptFault(record, before) ?? holderFault(record, before);
}

function attemptFault({ deed, attempt }: LeaseRecord, before: LeaseRecord | undefined) {
  const known = before?.attempt ?? 0;
  const wanted = deed === "resume" ? 0 : deed === "claim" ? known + 1 : known;
  return attempt === wanted ? undefined : `counts ${attempt} attempts where there were ${wanted}`;
}

function holderFault({ deed, token, at }: LeaseRecord, before: LeaseRecord | undefined) {
  const lease = before?.deed === "claim" || before?.deed === "renew" ? before : undefined;
  if (deed === "resume") return undefined;
  if (deed === "claim")
    return lease !== undefined && at < lease.until
      ? `is a claim of what ${lease.by} held until ${lease.until}`
      : undefined;
  return token === lease?.token ? undefined : `is a ${deed} by one who did not hold it`;
}

/** By how much clocks of one machine may differ, for the machine may have slept between a look at the clock and one at the records. */
const TOLERANCE_MS = 5 * 60_000;

/** That the last record was made after now, as a sentence: a clock was set, then or since, and nobody can tell what has ended. */
export function futureFault(records: readonly LeaseRecord[], now: Date): string | undefined {
  const last = records.at(-1);
  if (last === undefined || Date.parse(last.at) <= now.getTime() + TOLERANCE_MS) return undefined;
  return `${last.by} made the last record of ${last.ticket} at ${last.at}, and here it is ${formatStamp(now)}: somebody's clock was set.`;
}
