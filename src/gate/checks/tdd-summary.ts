import type { Verdict } from "../../contract/enums.ts";
import { defineCheck } from "../check.ts";
import { replacing } from "../control.ts";
import type { TddSidecar } from "../sidecars.ts";

const BUCKETS: Readonly<Record<string, Verdict>> = {
  verified: "TDD verified",
  confirmed_open: "confirmed open",
  red_failed: "red failed",
  green_failed: "green failed",
  deferred: "deferred",
};

/** The summary of the TDD sidecar counts its own entries. */
export const tddSummary = defineCheck({
  id: "tdd-summary",
  title: "The TDD summary adds up",
  why: "A summary is what people read, and the entries are what happened. When the two disagree, one of them was written without looking at the other; and a summary that has no place for deferred bugs hides them.",
  phase: 5,
  needs: ["tdd"],
  unit: "counts",
  subjects: ({ tdd }) =>
    ["total", ...Object.keys(BUCKETS)].filter(key => tdd.summary.has(key) || key === "deferred"),
  floor: () => 1,
  *check(keys, { tdd }) {
    const total = tdd.entries.length;
    for (const key of keys) {
      const stated = tdd.summary.get(key) ?? 0;
      const { count, unknown } = countEntries(tdd, key);
      if (stated > count && stated <= count + unknown)
        yield { unchecked: "an entry has a verdict that the contract does not know" };
      else if (stated !== count)
        yield {
          level: "error",
          path: tdd.path,
          line: tdd.lineOf(`/summary/${key}`),
          message: tdd.summary.has(key)
            ? `The summary says ${stated} for ${key}, the entries say ${count}.`
            : `The summary accounts for ${total - count} of ${total} bugs: it has no count for deferred ones, and the entries have ${count}.`,
          hint: tdd.summary.has(key)
            ? "Count the entries again."
            : `Add "deferred": ${count} to the summary.`,
        };
    }
  },
  controls: [
    {
      name: "the total is one too high",
      break: replacing(/tdd-results\.json$/, /("total": )\d+/, "$19999"),
    },
  ],
});

function countEntries({ entries }: TddSidecar, key: string): { count: number; unknown: number } {
  if (key === "total") return { count: entries.length, unknown: 0 };
  const unknown = entries.filter(entry => entry.verdict === undefined).length;
  return { count: entries.filter(entry => entry.verdict === BUCKETS[key]).length, unknown };
}
