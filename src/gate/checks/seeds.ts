import { isSeedId } from "../../documents/seeds.ts";
import { defineCheck, type Finding } from "../check.ts";
import { adding } from "../control.ts";
import { carriersOf } from "../seed-bugs.ts";

/** Each bug of an earlier run is a bug of this one, or resolved. */
export const seeds = defineCheck({
  id: "seeds",
  title: "Each seed is carried on or resolved",
  why: "A run that begins with the bugs of the run before it cannot lose any: each is looked for again, and is either still there, whatever this run's auditors say, or was fixed. A seed of which nothing more is heard is a bug that somebody stopped reporting.",
  phase: 3,
  needs: ["seeds", "bugs"],
  unit: "seeds",
  subjects: ({ seeds: { rows } }) => rows,
  floor: () => 0,
  *check(rows, { bugs, seeds: { path, resolved } }) {
    const seen = new Set<string>();
    for (const seed of rows) {
      const { id, line } = seed;
      const error = (message: string, hint: string): Finding => ({
        level: "error",
        path,
        line,
        message,
        hint,
      });
      if (!isSeedId(id)) {
        yield error(`${JSON.stringify(id)} is no id of a seed.`, "Number the seeds: SEED-001.");
        continue;
      }
      if (seen.has(id)) yield error(`${id} is there a second time.`, "Give each seed a number of its own.");
      seen.add(id);
      if (seed.assertion === "")
        yield error(`${id} has no assertion that could be run.`, "Say what must hold if the bug is gone.");
      const [carrier] = carriersOf(seed, bugs.bugs);
      if (carrier === undefined && !resolved.has(id))
        yield error(
          `${id} is neither a bug of BUGS.md nor resolved.`,
          `Run its assertion: confirm the bug, or write "${id} resolved" into PROGRESS.md.`,
        );
      if (carrier !== undefined && resolved.has(id))
        yield error(
          `${id} is resolved by PROGRESS.md, and ${carrier.id} carries it on.`,
          "Run its assertion again and keep what it says.",
        );
    }
  },
  controls: [
    {
      name: "a seed of which nothing is heard",
      break: adding(
        "quality/SEED_CHECKS.md",
        "# Seed Checks (from 1 prior runs)\n\n| Seed | Origin Run | File:Line | Summary | Assertion |\n|---|---|---|---|---|\n| SEED-001 | 20260101 | src/gone.js | it leaked | it does not leak |\n",
      ),
    },
  ],
});
