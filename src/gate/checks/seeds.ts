import { judgeSeedFate, judgeSeedRow, owesSeeds, unknownSeeds } from "../bugs/judge-seeds.ts";
import { SEEDS, seedFates, UNKNOWN_PLACES } from "../bugs/seed-fates.ts";
import { defineCheck } from "../check.ts";
import { adding } from "../control.ts";

const TABLE = "| Seed | Origin Run | File:Line | Summary | Assertion |\n|---|---|---|---|---|\n";

/** Each bug of an earlier run that was looked for is in this run's BUGS.md or resolved. */
export const seeds = defineCheck({
  id: "seeds",
  title: "No seed is forgotten",
  why: "A run that follows others begins with what they found: each earlier bug is a seed with an assertion that tells whether it is still there. An honest second run can miss a bug that the first one had, and without its seed nobody would know; a dropped seed looks just like a fixed one. So every seed ends in one of two places, a bug of BUGS.md that names it or has its place, or a line of PROGRESS.md that calls it resolved.",
  phase: 5,
  needs: ["bugs", "context", "documents", "progress"],
  unit: "seeds",
  subjects: inputs => {
    const fates = seedFates(inputs);
    return fates?.seeds ?? (fates !== undefined || owesSeeds(inputs) ? [undefined] : []);
  },
  floor: () => 0,
  *check(subjects, inputs) {
    const fates = seedFates(inputs);
    const isPlaceUnknown = inputs.bugs.dialect === undefined && inputs.bugs.bugs.length > 0;
    const first = new Map<string, (typeof subjects)[number]>();
    for (const seed of subjects) {
      if (fates === undefined || seed === undefined) {
        const message = `${SEEDS} ${fates === undefined ? "is missing, though phase 0 is ticked and there are earlier runs" : "has no table with a column Seed"}.`;
        const hint = "List the bugs of the earlier runs, with an assertion each.";
        yield { level: "error", path: SEEDS, line: 0, message, hint };
        continue;
      }
      const before = first.get(seed.id);
      first.set(seed.id, before ?? seed);
      yield* judgeSeedRow(seed, before);
      if (before !== undefined) continue;
      if (isPlaceUnknown && !fates.carried.has(seed.id) && !fates.resolved.has(seed.id))
        yield { unchecked: UNKNOWN_PLACES };
      else yield* judgeSeedFate(seed, fates);
    }
    if (fates !== undefined) yield* unknownSeeds(inputs.bugs.path, fates);
  },
  controls: [
    {
      name: "a seed was forgotten",
      alsoRed: ["convergence"],
      break: adding(SEEDS, `${TABLE}| SEED-001 | 2026-11-01 | README.md:1 | lost | grep |\n`),
    },
  ],
});
