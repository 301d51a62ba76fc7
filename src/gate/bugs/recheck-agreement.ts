import { type RecheckSum, readRecheckRows, readRecheckSums } from "../../evidence/reports/recheck-table.ts";
import type { RecheckSidecar } from "../../evidence/sidecars.ts";
import type { Finding, Remark, Unchecked } from "../check.ts";
import { type Figure, figureAt, judgeFigures } from "../figures/figures.ts";
import { saySummary, summaryFigures } from "../figures/summary-figures.ts";

const BUCKETS = {
  fixed: "FIXED",
  partially_fixed: "PARTIALLY_FIXED",
  still_open: "STILL_OPEN",
  inconclusive: "INCONCLUSIVE",
} as const;

/** The markdown beside the recheck's sidecar. */
export const RECHECK_SUMMARY = "quality/results/recheck-summary.md";

/** Whether the recheck counts its entries, and the bugs of BUGS.md, as they are. */
export function* judgeRecheckCounts(recheck: RecheckSidecar, bugs: number): Iterable<Remark> {
  const { totalBugs } = recheck;
  yield* judgeFigures(recheckFigures(recheck), saySummary);
  if (totalBugs === undefined) return;
  const figure = { what: "total_bugs", stated: totalBugs, backing: { actual: bugs, by: "BUGS.md" } };
  yield* judgeFigures(
    [figureAt(recheck, "/source_run/total_bugs", figure)],
    ({ what, stated }, { actual, by }) => ({
      message: `The recheck says ${stated} for ${what}, ${by} has ${actual}.`,
      hint: "Recheck the bugs of the present BUGS.md.",
    }),
  );
}

/** The numbers of the recheck's summary, held against its entries. */
export function recheckFigures(recheck: RecheckSidecar): readonly Figure[] {
  const { entries } = recheck;
  const by = "the entries";
  const isKnown = entries.every(({ status }) => status !== undefined);
  const backings = Object.entries(BUCKETS).map(([key, status]) => {
    const actual = entries.filter(entry => entry.status === status).length;
    return [key, isKnown ? { actual, by } : { unbacked: "an entry's status is unknown" }] as const;
  });
  return summaryFigures(recheck, [["total", { actual: entries.length, by }], ...backings]);
}

/** Whether the markdown table says of each bug what the sidecar says. */
export function* judgeRecheckTable(text: string, recheck: RecheckSidecar): Iterable<Finding | Unchecked> {
  const rows = readRecheckRows(text);
  if (rows.length === 0 && recheck.entries.length > 0)
    return yield { unchecked: "recheck-summary.md has no table of bugs with a status column" };
  const entries = new Map(recheck.entries.map(entry => [entry.id, entry]));
  const error = {
    level: "error",
    path: RECHECK_SUMMARY,
    hint: "Write the table from the sidecar's entries.",
  } as const;
  for (const { line, id, text: words, status } of rows) {
    const entry = entries.get(id);
    if (entry === undefined)
      yield { ...error, line, message: `The table has ${id}, which the sidecar does not.` };
    else if (status === undefined)
      yield { unchecked: "the table says something else than a status of the contract" };
    else if (entry.status !== undefined && status !== entry.status)
      yield {
        ...error,
        line,
        message: `The table says "${words}" for ${id}, the sidecar says ${entry.status}.`,
      };
  }
  const listed = new Set(rows.map(({ id }) => id));
  for (const { id, line } of recheck.entries)
    if (id !== undefined && !listed.has(id))
      yield {
        ...error,
        path: recheck.path,
        line,
        message: `${id} is not in the table of recheck-summary.md.`,
      };
}

/** Whether the markdown's sums are those of the sidecar's summary. */
export function* judgeRecheckSums(text: string, { entries, summary }: RecheckSidecar): Iterable<Remark> {
  const tables = readRecheckSums(text);
  if (tables.length === 0 && entries.length > 0)
    return yield { unchecked: "recheck-summary.md has no table with a status and a count column" };
  const hint = "Write the table from the sidecar's summary.";
  for (const table of tables) {
    const figures = table.sums.flatMap(sum =>
      sumFigure(sum, SUMS.has(sum.key) ? summary.get(sum.key) : undefined),
    );
    yield* judgeFigures(figures, ({ what, stated }, { actual, by }) => ({
      message: `The table says ${stated} for ${what}, ${by} says ${actual}.`,
      hint,
    }));
    const listed = new Set(table.sums.map(({ key }) => key));
    for (const key of SUMS) {
      const stated = summary.get(key) ?? 0;
      const message = `The table leaves out ${key}, for which the sidecar's summary says ${stated}.`;
      if (stated > 0 && !listed.has(key))
        yield { level: "error", path: RECHECK_SUMMARY, line: table.line, message, hint };
    }
  }
}

/** A row of the sums; one that is no number is a figure only where the summary has one that it could be held against. */
function sumFigure({ line, text: what, count }: RecheckSum, actual: number | undefined): readonly Figure[] {
  const figure = { path: RECHECK_SUMMARY, line, what, stated: count ?? 0 };
  if (actual === undefined)
    return count === undefined ? [] : [{ ...figure, backing: { unbacked: "the summary does not have it" } }];
  const backing =
    count === undefined
      ? { unchecked: "a count in recheck-summary.md is no number" }
      : { actual, by: "the sidecar's summary" };
  return [{ ...figure, backing }];
}

const SUMS: ReadonlySet<string> = new Set([...Object.keys(BUCKETS), "total"]);
