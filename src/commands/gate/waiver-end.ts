import { THRESHOLDS } from "../../contract/thresholds.ts";
import { isTooLong } from "../../evidence/ground/waivers.ts";
import { type Refusal, refuse } from "../../outcome.ts";

/** The last second of a day, where a waiver may end then. */
export function waiverEnd(day: string, now: Date): string | Refusal {
  const end = `${day}T23:59:59Z`;
  const moment = /^\d{4}-\d{2}-\d{2}$/.test(day) ? new Date(end) : new Date(Number.NaN);
  // A day that the month does not have would silently be one of the next.
  if (Number.isNaN(moment.getTime()) || moment.toISOString().slice(0, 10) !== day)
    return refuse(`${day} is not a day.`, "Write --until as YYYY-MM-DD.");
  if (moment <= now) return refuse(`${day} has passed.`, "Give a day that is still to come.");
  if (isTooLong(moment.getTime(), now))
    return refuse(
      `${day} is more than ${THRESHOLDS.longestWaiverDays} days away.`,
      "Give a day within a year; a waiver can be renewed.",
    );
  return end;
}
