import type { Run } from "../../contract/schemas/run.ts";
import { formatStamp } from "../../stamp.ts";

/** The stamp of what happens to a run now: never before what happened to it already, whatever the clock says. */
export function runMoment({ created, phases, reruns = [], iterations = [] }: Run, now: Date): string {
  const known = [
    ...phases.flatMap(({ started, finished, previously, failed_tries: failed = [] }) => [
      ...[started, finished, previously],
      ...failed.map(({ at }) => at),
    ]),
    ...reruns.map(({ at }) => at),
    ...iterations.flatMap(({ started, finished }) => [started, finished]),
  ];
  return known.reduce<string>(
    (last, stamp) => (typeof stamp === "string" && stamp > last ? stamp : last),
    [created, formatStamp(now)].sort().at(-1) ?? created,
  );
}
