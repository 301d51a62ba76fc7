import { isProblem } from "../../tree.ts";
import { defineCheck } from "../check.ts";
import { replacing } from "../control.ts";
import { judgeRecheckCounts, judgeRecheckTable, RECHECK_SUMMARY } from "../recheck-agreement.ts";

/** The recheck's sums, its number of bugs and its markdown agree with its entries. */
export const recheckSummary = defineCheck({
  id: "recheck-summary",
  title: "The recheck adds up",
  why: "A recheck is read long after the run, by people who want one number: how many are fixed. That number stands in three places, the sidecar's summary, its entries and a markdown table, and only the entries have evidence beside them.",
  phase: 5,
  needs: ["recheck", "bugs", "context"],
  unit: "entries",
  subjects: ({ recheck }) => recheck.entries,
  floor: ({ bugs }) => Math.min(1, bugs.bugs.length),
  *check(entries, { recheck, bugs, context }) {
    for (const { status } of entries)
      if (status === undefined) yield { unchecked: "the sidecar's status is none that the contract knows" };
    yield* judgeRecheckCounts(recheck, bugs.bugs.length);
    const text = context.tree.read(RECHECK_SUMMARY);
    if (!isProblem(text)) yield* judgeRecheckTable(text, recheck);
  },
  controls: [
    {
      name: "one more is fixed than the entries say",
      break: replacing(/recheck-results\.json$/, /("fixed": )\d+/, "$19999"),
    },
    {
      name: "the table says otherwise",
      break: replacing(/recheck-summary\.md$/, /(\| *BUG-[^\n]*\| *)STILL_OPEN/, "$1FIXED"),
    },
  ],
});
