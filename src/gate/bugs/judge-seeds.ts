import { SEED_ID } from "../../contract/naming.ts";
import type { Seed } from "../../documents/reports/seeds.ts";
import { runsWithBugs } from "../../evidence/archives/archived-bugs.ts";
import type { Finding } from "../check.ts";
import type { Inputs } from "../inputs.ts";
import { SEEDS, type SeedFates } from "./seed-fates.ts";

/** Whether the run says that it looked for bugs of earlier runs, and there are any to look for. */
export function owesSeeds({ progress, context }: Pick<Inputs, "progress" | "context">): boolean {
  return (
    progress.phases.some(({ number, checked }) => number === 0 && checked) && runsWithBugs(context.tree) > 0
  );
}

/** What is wrong with the row of a seed, but for what became of it. */
export function* judgeSeedRow(
  { id, line, empty, location }: Seed,
  first: Seed | undefined,
): Iterable<Finding> {
  const error = { level: "error", path: SEEDS, line } as const;
  if (!SEED_ID.test(id))
    yield {
      ...error,
      message: `"${id}" is no seed's id.`,
      hint: "Number the seeds as SEED-001, SEED-002 and so on.",
    };
  else if (first !== undefined)
    yield {
      ...error,
      message: `${id} has a second row; the first is on line ${first.line}.`,
      hint: "Give each seed an id of its own.",
    };
  const left = empty.filter(name => name !== "Seed");
  if (left.length > 0)
    yield {
      ...error,
      message: `The row of ${id || "no seed"} leaves empty: ${left.join(", ")}.`,
      hint: "Fill the cell.",
    };
  if (location === undefined && !left.includes("File:Line"))
    yield {
      ...error,
      message: `The File:Line of ${id || "a seed"} is not of the form path:line.`,
      hint: "Name the one file and line that the earlier run gave.",
    };
}

/** Whether a seed was carried over by a bug or resolved, and not both. */
export function* judgeSeedFate({ id, line }: Seed, fates: SeedFates): Iterable<Finding> {
  const resolved = fates.resolved.get(id);
  const named = fates.named.get(id);
  if (resolved !== undefined && named !== undefined)
    yield {
      level: "error",
      path: "quality/PROGRESS.md",
      line: resolved.line,
      message: `${id} is resolved here, and ${named.bug} carries it over in BUGS.md.`,
      hint: "Run the seed's assertion again and keep what it says.",
    };
  if (resolved === undefined && !fates.carried.has(id))
    yield {
      level: "error",
      path: SEEDS,
      line,
      message: `No bug of BUGS.md names ${id} or has its place, and PROGRESS.md does not call it resolved.`,
      hint: "Run the seed's assertion, then confirm the bug again or write that it is resolved.",
    };
}

/** Mentions of seeds that SEED_CHECKS.md does not have. */
export function* unknownSeeds(bugs: string, { seeds, named, resolved }: SeedFates): Iterable<Finding> {
  const known = new Set((seeds ?? []).map(({ id }) => id));
  const mentions = [
    ...[...named.values()].map(one => ({ ...one, path: bugs })),
    ...[...resolved.values()].map(one => ({ ...one, path: "quality/PROGRESS.md" })),
  ];
  for (const { id, line, path } of mentions)
    if (!known.has(id))
      yield {
        level: "error",
        path,
        line,
        message: `${id} is not among the seeds of SEED_CHECKS.md.`,
        hint: "Name a seed that was looked for.",
      };
}
