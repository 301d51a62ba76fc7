import {
  type DatedRecords,
  fileDates,
  progressDates,
  type StatedDate,
  sidecarDates,
} from "./stated-dates.ts";

/** Two dates of which the first cannot be later than the second. */
export type DatePair = readonly [earlier: StatedDate, later: StatedDate];

/** The pairs of dates whose order is known. */
export function orderedDates(records: DatedRecords): readonly DatePair[] {
  const { start, completions } = progressDates(records.progress);
  const pairs: [StatedDate | undefined, StatedDate | undefined][] = [];
  for (const sidecar of records.sidecars) {
    const dates = sidecarDates(sidecar);
    pairs.push(
      [start, dates.get("/date")],
      [dates.get("/source_run/bugs_md_date"), dates.get("/date")],
      [dates.get("/start_time"), dates.get("/end_time")],
      [dates.get("/rounds/0/at"), dates.get("/rounds/1/at")],
      [dates.get("/rounds/1/at"), dates.get("/decided")],
    );
  }
  for (const [index, later] of completions.entries()) {
    const earlier = completions[index - 1];
    // An iteration ticks its phases again from the first one, wherever it stands in the text.
    pairs.push([earlier !== undefined && earlier.number < later.number ? earlier.date : start, later.date]);
  }
  for (const date of fileDates(records)) if (!isKept(date.path)) pairs.push([start, date]);
  return pairs.flatMap(([earlier, later]) =>
    earlier === undefined || later === undefined ? [] : [[earlier, later] as const],
  );
}

/** What earlier runs left is older than the run, and may be. */
const isKept = (path: string) => !path.startsWith("quality/") || path.startsWith("quality/history/");
