import { missingIds, strayIds } from "../bugs/bug-ids.ts";
import { defineCheck } from "../check.ts";
import { replacing } from "../control.ts";

const RECORD = "tracker row";
/** What stands in the id cell of a row that says the tracker is empty. */
const NO_BUG = /^(?:[^\p{L}\p{N}]*|\(?none\)?)$/iu;

/** The bug tracker of PROGRESS.md has one row for each confirmed bug and none besides. */
export const trackerIds = defineCheck({
  id: "tracker-ids",
  title: "Each bug has its row in the tracker, by id",
  why: "The tracker is where a run says what became of each bug. A bug without a row was found and then dropped; a row without a bug keeps a count right that should be wrong; and with two rows for one bug, both of its fates are on record.",
  phase: 5,
  needs: ["bugs", "progress"],
  unit: "tracker rows",
  subjects: ({ bugs, progress }) =>
    (progress.tracker?.rows ?? []).filter(({ id }) => bugs.bugs.length > 0 || !NO_BUG.test(id)),
  floor: ({ bugs }) => bugs.bugs.length,
  *check(rows, { bugs, progress }) {
    const { path, tracker } = progress;
    if (tracker === undefined) {
      const message = `${path} has no section "Cumulative BUG tracker".`;
      yield { level: "error", path, line: 0, message, hint: "Add the tracker with a row for each bug." };
      return;
    }
    const mentions = rows.map(({ id, line }) => ({ id, line, path }));
    const ids = new Set(mentions.map(({ id }) => id));
    yield* missingIds(bugs.path, bugs.bugs, ids, RECORD, id => `Add ${id} to the tracker of ${path}.`);
    yield* strayIds(bugs, mentions, RECORD);
  },
  controls: [
    {
      name: "a row is about another bug",
      break: replacing(/^quality\/PROGRESS\.md$/, /^\| BUG-\d+ \|/m, "| BUG-900 |"),
    },
  ],
});
