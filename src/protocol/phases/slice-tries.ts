import type { Run } from "../../contract/schemas/run.ts";

/** How often a worker tried in this attempt; who joined late is listed with the phase that it joined, which was no try of its own. */
export const sliceTries = (
  worker: string,
  { reruns = [], attempt }: Pick<Run, "attempt" | "reruns">,
): number =>
  1 + reruns.filter(one => one.worker === worker && one.attempt === attempt && one.asked.length === 1).length;
