import type { Convergence } from "../../documents/reports/convergence.ts";
import type { SeedFates } from "../bugs/seed-fates.ts";
import type { Finding, Remark } from "../check.ts";
import { judgeFigures, stateOf } from "../figures/figures.ts";

const OUTCOMES = ["CONVERGED", "NOT CONVERGED"] as const;

/** What the section leaves out. */
export function* missingParts(stated: Convergence, path: string): Iterable<Finding> {
  const parts = [
    ["the run's number", stated.run],
    ["how many seeds there were", stated.seeds],
    ["how many seeds were confirmed", stated.confirmed],
    ["how many seeds were resolved", stated.resolved],
    ["how many bugs are net-new", stated.netNew],
    ["whether the run converged", stated.outcome],
  ] as const;
  const missing = parts.flatMap(([part, value]) => (value === undefined ? [part] : []));
  if (missing.length === 0) return;
  const message = `The section on convergence does not say ${missing.join(", ")}.`;
  yield { level: "error", path, line: stated.line, message, hint: "Count from SEED_CHECKS.md and BUGS.md." };
}

/** Whether its counts are those of the seeds and bugs. */
export function judgeCounts(stated: Convergence, path: string, fates: SeedFates): Iterable<Remark> {
  const ids = new Set((fates.seeds ?? []).map(({ id }) => id));
  const resolved = [...ids].filter(id => fates.resolved.has(id)).length;
  const rows = [
    ["seeds", stated.seeds, ids.size],
    ["seeds as confirmed", stated.confirmed, ids.size - resolved],
    ["seeds as resolved", stated.resolved, resolved],
    ["net-new bugs", stated.netNew, fates.netNew.length],
  ] as const;
  const by = "SEED_CHECKS.md and BUGS.md";
  const figures = rows.flatMap(([what, count, actual]) =>
    count === undefined
      ? []
      : [{ path, line: count.line, what, stated: count.value, backing: { actual, by } }],
  );
  return judgeFigures(figures, ({ what, stated }, { actual }) => ({
    message: `The section on convergence counts ${stated} ${what}, and there are ${actual}.`,
    hint: `Count from ${by}.`,
  }));
}

/** Whether the section lists the net-new bugs, and no other. */
export function* judgeList(stated: Convergence, path: string, { netNew }: SeedFates): Iterable<Remark> {
  const actual = new Set(netNew.map(({ id }) => id));
  const listed = new Set(stated.listed.map(({ value }) => value));
  if (listed.size + actual.size > 0) yield { figure: stateOf([...listed], [...actual]) };
  const left = [...actual].filter(id => !listed.has(id));
  const [first] = left;
  const others = left.length > 1 ? ` and ${left.length - 1} more` : "";
  const missing = `${first}${others}: no seed has the place, and the section on convergence does not list it.`;
  const hint = "List each bug that is in no earlier run, and no other.";
  if (first !== undefined) yield { level: "error", path, line: stated.line, message: missing, hint };
  for (const { value, line } of stated.listed) {
    if (actual.has(value)) continue;
    const message = `${value} is listed as net-new, and it is not a confirmed bug without a seed.`;
    yield { level: "error", path, line, message, hint };
  }
}

/** Whether a run that calls itself converged found nothing new, and the reverse. */
export function* judgeOutcome({ outcome }: Convergence, path: string, found: number): Iterable<Finding> {
  if (outcome === undefined) return;
  const error = { level: "error", path, line: outcome.line } as const;
  const actual = OUTCOMES[found === 0 ? 0 : 1];
  const hint = `Write ${actual}: what decides is whether any bug is net-new.`;
  const stated = OUTCOMES.find(one => one === outcome.value.replace(/\.$/, ""));
  if (stated === undefined)
    yield {
      ...error,
      message: `The outcome "${outcome.value}" is neither ${OUTCOMES.join(" nor ")}.`,
      hint,
    };
  else if (stated !== actual)
    yield { ...error, message: `The run calls itself ${stated}, and net-new bugs: ${found}.`, hint };
}
