import { missingIds, strayIds } from "../bugs/bug-ids.ts";
import { defineCheck } from "../check.ts";
import { replacing } from "../control.ts";

const RECORD = "TDD sidecar entry";

/** The TDD sidecar has one entry for each confirmed bug and none besides. */
export const sidecarIds = defineCheck({
  id: "sidecar-ids",
  title: "Each bug has its entry in the TDD sidecar, by id",
  why: "Eighteen bugs and eighteen entries prove nothing when one bug has two of them and another has none. Everything that a script later reads about a bug comes from this file, so a bug that is missing here was never tested as far as any script can tell.",
  phase: 5,
  needs: ["bugs", "tdd"],
  unit: "entries",
  subjects: ({ tdd }) => tdd.entries,
  floor: ({ bugs }) => bugs.bugs.length,
  *check(entries, { bugs, tdd }) {
    const mentions = entries.flatMap(({ id, line }) =>
      id === undefined ? [] : [{ id, line, path: tdd.path }],
    );
    const ids = new Set(mentions.map(({ id }) => id));
    yield* missingIds(bugs.path, bugs.bugs, ids, RECORD, id => `Add ${id} to ${tdd.path}.`);
    yield* strayIds(bugs, mentions, RECORD);
  },
  controls: [
    {
      name: "an entry is about another bug",
      alsoRed: ["fix-patch-flag", "log-sidecar", "writeup-paths"],
      break: replacing(/results\/tdd-results\.json$/, /"id": "BUG-\d+"/, '"id": "BUG-900"'),
    },
  ],
});
