import { isProblem } from "../../tree.ts";
import {
  judgeRecheckCounts,
  judgeRecheckSums,
  judgeRecheckTable,
  RECHECK_SUMMARY,
} from "../bugs/recheck-agreement.ts";
import { defineCheck } from "../check.ts";
import { replacing } from "../control.ts";

/** The recheck's sums, its number of bugs and its markdown agree with its entries. */
export const recheckSummary = defineCheck({
  id: "recheck-summary",
  title: "The recheck adds up",
  why: "A recheck is read long after the run, by people who want one number: how many are fixed. That number stands in three places, the sidecar's summary, its entries and the tables of recheck-summary.md, and only the entries have evidence beside them. So all three must agree, bug by bug and sum by sum, and the recheck must have counted the bugs that BUGS.md has now.",
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
    if (isProblem(text)) return;
    yield* judgeRecheckTable(text, recheck);
    yield* judgeRecheckSums(text, recheck);
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
    {
      name: "the markdown counts one more as fixed",
      break: replacing(/recheck-summary\.md$/, /(\| *FIXED *\| *)\d+/, "$19999"),
    },
  ],
});
