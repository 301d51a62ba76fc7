import { missingIds, strayIds } from "../bugs/bug-ids.ts";
import { defineCheck } from "../check.ts";
import { replacing } from "../control.ts";

const RECORD = "recheck result";

/** A recheck has one result for each confirmed bug and none besides. */
export const recheckIds = defineCheck({
  id: "recheck-ids",
  title: "Each bug has its result in the recheck, by id",
  why: "A recheck is read as the present state of every bug. A bug that it leaves out reads as settled, and a result for a bug that BUGS.md does not confirm makes the totals fit while something else is missing.",
  phase: 5,
  needs: ["bugs", "recheck"],
  unit: "results",
  subjects: ({ recheck }) => recheck.entries,
  floor: ({ bugs }) => bugs.bugs.length,
  *check(entries, { bugs, recheck }) {
    const mentions = entries.flatMap(({ id, line }) =>
      id === undefined ? [] : [{ id, line, path: recheck.path }],
    );
    const ids = new Set(mentions.map(({ id }) => id));
    yield* missingIds(bugs.path, bugs.bugs, ids, RECORD, id => `Recheck ${id} and add what you found.`);
    yield* strayIds(bugs, mentions, RECORD);
  },
  controls: [
    {
      name: "a result is about another bug",
      alsoRed: ["recheck-summary"],
      break: replacing(/results\/recheck-results\.json$/, /"id": "BUG-\d+"/, '"id": "BUG-900"'),
    },
  ],
});
