import type { Verdict } from "../../contract/enums.ts";
import type { TddSidecar } from "../../evidence/sidecars.ts";
import type { Backing } from "../figures/figures.ts";

const BUCKETS: Readonly<Record<string, Verdict>> = {
  verified: "TDD verified",
  confirmed_open: "confirmed open",
  red_failed: "red failed",
  green_failed: "green failed",
  deferred: "deferred",
};

/** What the summary of the TDD sidecar counts. */
export const TDD_COUNTS: readonly string[] = ["total", ...Object.keys(BUCKETS)];

/** What the entries of the TDD sidecar say of a number of its summary. */
export function countTddEntries({ entries }: TddSidecar, key: string, stated: number): Backing<number> {
  const by = "the entries";
  if (key === "total") return { actual: entries.length, by };
  const unknown = entries.filter(entry => entry.verdict === undefined).length;
  const actual = entries.filter(entry => entry.verdict === BUCKETS[key]).length;
  return stated > actual && stated <= actual + unknown
    ? { unchecked: "an entry has a verdict that the contract does not know" }
    : { actual, by };
}
