/** A day, or an instant where the text gives a time with its zone. */
export interface Moment {
  readonly day: string;
  /** Milliseconds since 1970; undefined for a day, or a time whose zone nobody knows. */
  readonly instant: number | undefined;
}

/** A moment, or what is wrong with the text. */
export type MomentReading = Moment | { readonly problem: "placeholder" | "no such day" | "other" };

const HOUR = 3_600_000;
const DATE =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,]\d{1,9})?)? ?(Z|UTC|[+-]\d{2}:?\d{2})?)?$/i;
const PLACEHOLDER = /^(?:YYYY|0000|TBD\b|TODO\b|<|\[|\{\{)/i;

/** Reads `2026-11-20` and `2026-11-20T09:14:03Z`, with seconds, fractions and zone or without. */
export function readMoment(text: string): MomentReading {
  const value = text.trim();
  if (PLACEHOLDER.test(value)) return { problem: "placeholder" };
  const [, year = "", month = "", day = "", hour = "00", minute = "00", second = "00", zone] =
    DATE.exec(value) ?? [];
  if (year === "") return { problem: "other" };
  const midnight = new Date(`${year}-${month}-${day}T00:00:00Z`);
  const isDay =
    !Number.isNaN(midnight.getTime()) && midnight.toISOString().startsWith(`${year}-${month}-${day}`);
  if (!isDay || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59)
    return { problem: "no such day" };
  const time = midnight.getTime() + Number(hour) * HOUR + Number(minute) * 60_000 + Number(second) * 1000;
  return {
    day: `${year}-${month}-${day}`,
    instant: zone === undefined ? undefined : time - zoneOffset(zone),
  };
}

/** Whether a moment is yet to come everywhere on earth: no clock is ahead of UTC by more than 14 hours. */
export function isFuture({ day, instant }: Moment, now: Date): boolean {
  return (instant ?? Date.parse(`${day}T00:00:00Z`)) > now.getTime() + 14 * HOUR;
}

/** Whether one moment is surely before another; a day may have been written in any time zone. */
export function isBefore(one: Moment, other: Moment): boolean {
  if (one.instant !== undefined && other.instant !== undefined) return one.instant < other.instant;
  if (one.instant === undefined && other.instant === undefined) return one.day < other.day;
  const [dayOfOne, dayOfOther] = [one, other].map(({ day }) => Date.parse(`${day}T00:00:00Z`));
  const end = one.instant ?? (dayOfOne ?? 0) + 36 * HOUR;
  const start = other.instant ?? (dayOfOther ?? 0) - 14 * HOUR;
  return end < start;
}

function zoneOffset(zone: string): number {
  const [, sign, hours, minutes] = /^([+-])(\d{2}):?(\d{2})$/.exec(zone) ?? [];
  if (sign === undefined) return 0;
  return (sign === "-" ? -1 : 1) * (Number(hours) * HOUR + Number(minutes) * 60_000);
}
