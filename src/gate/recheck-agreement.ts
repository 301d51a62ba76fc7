import type { Finding, Unchecked } from "./check.ts";
import { readRecheckRows, readRecheckSums } from "./recheck-table.ts";
import type { RecheckSidecar } from "./sidecars.ts";

const BUCKETS = {
  fixed: "FIXED",
  partially_fixed: "PARTIALLY_FIXED",
  still_open: "STILL_OPEN",
  inconclusive: "INCONCLUSIVE",
} as const;

/** The markdown beside the recheck's sidecar. */
export const RECHECK_SUMMARY = "quality/results/recheck-summary.md";

/** Whether the recheck counts its entries, and the bugs of BUGS.md, as they are. */
export function* judgeRecheckCounts(recheck: RecheckSidecar, bugs: number): Iterable<Finding> {
  const { path, entries, summary, totalBugs, lineOf } = recheck;
  const isKnown = entries.every(({ status }) => status !== undefined);
  const expected = isKnown
    ? Object.entries(BUCKETS).map(
        ([key, status]) => [key, entries.filter(entry => entry.status === status).length] as const,
      )
    : [];
  for (const [key, count] of [["total", entries.length] as const, ...expected]) {
    const stated = summary.get(key) ?? count;
    const message = `The summary says ${stated} for ${key}, the entries say ${count}.`;
    const hint = "Count the entries again.";
    if (stated !== count) yield { level: "error", path, line: lineOf(`/summary/${key}`), message, hint };
  }
  const message = `The recheck says ${totalBugs} for total_bugs, BUGS.md has ${bugs}.`;
  const hint = "Recheck the bugs of the present BUGS.md.";
  if (totalBugs !== undefined && totalBugs !== bugs)
    yield { level: "error", path, line: lineOf("/source_run/total_bugs"), message, hint };
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
export function* judgeRecheckSums(
  text: string,
  { entries, summary }: RecheckSidecar,
): Iterable<Finding | Unchecked> {
  const tables = readRecheckSums(text);
  if (tables.length === 0 && entries.length > 0)
    return yield { unchecked: "recheck-summary.md has no table with a status and a count column" };
  const error = {
    level: "error",
    path: RECHECK_SUMMARY,
    hint: "Write the table from the sidecar's summary.",
  } as const;
  for (const table of tables) {
    for (const { line, text: words, key, count } of table.sums) {
      const stated = SUMS.has(key) ? summary.get(key) : undefined;
      if (stated === undefined || stated === count) continue;
      const message = `The table says ${count} for ${words}, the sidecar's summary says ${stated}.`;
      if (count === undefined) yield { unchecked: "a count in recheck-summary.md is no number" };
      else yield { ...error, line, message };
    }
    const listed = new Set(table.sums.map(({ key }) => key));
    for (const key of SUMS) {
      const stated = summary.get(key) ?? 0;
      const message = `The table leaves out ${key}, for which the sidecar's summary says ${stated}.`;
      if (stated > 0 && !listed.has(key)) yield { ...error, line: table.line, message };
    }
  }
}

const SUMS: ReadonlySet<string> = new Set([...Object.keys(BUCKETS), "total"]);
