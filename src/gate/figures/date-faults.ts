import { isFuture, type MomentReading } from "../../evidence/reports/moments.ts";
import type { StatedDate } from "../../evidence/reports/stated-dates.ts";
import type { Finding } from "../check.ts";

/** What is wrong with a stated date by itself. */
export function judgeDate(date: StatedDate, reading: MomentReading, now: Date): Finding | undefined {
  const finding = (level: Finding["level"], wrong: string): Finding => ({
    level,
    path: date.path,
    line: date.line,
    message: `${opening(date)} ${wrong}.`,
    hint: "Write the day it happened as YYYY-MM-DD, or the time as YYYY-MM-DDThh:mm:ssZ.",
  });
  if (!("problem" in reading))
    return isFuture(reading, now) ? finding("error", "is in the future") : undefined;
  if (reading.problem === "placeholder") return finding("error", "is a placeholder");
  if (reading.problem === "no such day") return finding("error", "is not in the calendar");
  return date.otherForm === undefined ? undefined : finding(date.otherForm, "is not a date in ISO form");
}

/** The date as the beginning of a sentence. */
export function opening({ label, text }: StatedDate): string {
  const words = `${label.charAt(0).toUpperCase()}${label.slice(1)}`;
  return text === "" ? words : `${words}, ${text},`;
}
