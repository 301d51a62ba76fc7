import { defineCheck } from "../check.ts";
import { replacing } from "../control.ts";
import { judgeFigures } from "../figures/figures.ts";
import { saySummary, summaryFigures } from "../figures/summary-figures.ts";
import { countTddEntries, TDD_COUNTS } from "../tests/tdd-counts.ts";

/** The summary of the TDD sidecar counts its own entries. */
export const tddSummary = defineCheck({
  id: "tdd-summary",
  title: "The TDD summary adds up",
  why: "A summary is what people read, and the entries are what happened. When the two disagree, one of them was written without looking at the other; and a summary that has no place for deferred bugs hides them.",
  phase: 5,
  needs: ["tdd"],
  unit: "counts",
  subjects: ({ tdd }) => TDD_COUNTS.filter(key => tdd.summary.has(key) || key === "deferred"),
  floor: () => 1,
  *check(keys, { tdd }) {
    // A summary without a count of deferred bugs says that there are none.
    const summary = new Map([["deferred", 0], ...tdd.summary]);
    const backings = keys.map(key => [key, countTddEntries(tdd, key, summary.get(key) ?? 0)] as const);
    const total = tdd.entries.length;
    yield* judgeFigures(summaryFigures({ ...tdd, summary }, backings), (figure, count) =>
      tdd.summary.has(figure.what)
        ? saySummary(figure, count)
        : {
            message: `The summary accounts for ${total - count.actual} of ${total} bugs: it has no count for deferred ones, and the entries have ${count.actual}.`,
            hint: `Add "deferred": ${count.actual} to the summary.`,
          },
    );
  },
  controls: [
    {
      name: "the total is one too high",
      break: replacing(/tdd-results\.json$/, /("total": )\d+/, "$19999"),
    },
  ],
});
