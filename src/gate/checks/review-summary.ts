import { readReviewSummaries } from "../../evidence/reports/review-summaries.ts";
import { defineCheck } from "../check.ts";
import { replacing } from "../control.ts";
import {
  judgeConclusion,
  openBugRows,
  strangeStatuses,
  strayTests,
} from "../reports/judge-review-summary.ts";

/** The combined summary of a review speaks in the contract's words, and its conclusion follows from its rows. */
export const reviewSummary = defineCheck({
  id: "review-summary",
  title: "The review concludes what it found",
  why: "The summary is the page of a review that people act upon. A row in words of its own is counted by nobody, SHIP below a row that says BUG is an order to ship it, and a bug that closes with neither a test nor a reason for having none was written down and left.",
  phase: 3,
  needs: ["confirmed", "documents"],
  unit: "combined summaries",
  subjects: ({ documents }) => readReviewSummaries(documents),
  // A run without the section is told so by the check of the passes.
  floor: () => 0,
  *check(summaries, { confirmed }) {
    for (const summary of summaries) {
      yield* judgeConclusion(summary);
      if (summary.rows === undefined) {
        yield { unchecked: "the combined summary has no table with a column Status" };
        continue;
      }
      yield* strangeStatuses(summary, summary.rows);
      yield* openBugRows(summary, summary.rows);
      yield* strayTests(summary, summary.rows, confirmed);
    }
  },
  controls: [
    {
      name: "a status of its own making",
      break: replacing(/\/code_reviews\//, /\| QUESTION(?=[, |])/, "| ODDITY"),
    },
    {
      name: "SHIP below a bug",
      break: replacing(/\/code_reviews\//, /^\*\*Overall:\*\* FIX BEFORE MERGE$/m, "**Overall:** SHIP"),
    },
    {
      name: "a bug row closes with nothing",
      break: replacing(/\/code_reviews\//, /\| REGRESSION TEST: [^|]+\|/, "| To be done |"),
    },
    {
      name: "a bug row closes with a test of its own making",
      break: replacing(/\/code_reviews\//, /\| REGRESSION TEST: [^|]+\|/, "| REGRESSION TEST: it works |"),
    },
  ],
});
