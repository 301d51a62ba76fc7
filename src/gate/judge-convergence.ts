import type { BugRecord } from "../documents/bugs.ts";
import type { Convergence } from "../documents/convergence.ts";
import type { Finding } from "./check.ts";
import type { Inputs } from "./inputs.ts";
import { carriersOf, netNewBugs } from "./seed-bugs.ts";

/** Where the section on convergence says something else than its seeds and bugs do. */
export function* judgeConvergence(
  path: string,
  stated: Convergence,
  bugs: readonly BugRecord[],
  { rows, resolved }: Inputs["seeds"],
): Iterable<Finding> {
  const error = (message: string, hint: string): Finding => ({
    level: "error",
    path,
    line: stated.line,
    message,
    hint,
  });
  const news = netNewBugs(rows, bugs).map(({ id }) => id);
  const counts = [
    ["seeds", stated.seeds, rows.length],
    ["confirmed seeds", stated.confirmed, rows.filter(seed => carriersOf(seed, bugs).length > 0).length],
    ["resolved seeds", stated.resolved, rows.filter(({ id }) => resolved.has(id)).length],
    ["net-new bugs", stated.netNew, news.length],
  ] as const;
  for (const [what, count, actual] of counts)
    if (count === undefined)
      yield error(
        `The section on convergence does not say how many ${what} there are.`,
        'Write it as "Seeds: 3, confirmed: 2, resolved: 1, net-new: 0".',
      );
    else if (count !== actual)
      yield error(
        `The section on convergence says ${count} ${what}; by the records it is ${actual}.`,
        "Count again from SEED_CHECKS.md and BUGS.md.",
      );
  const verdict = news.length === 0 ? "CONVERGED" : "NOT CONVERGED";
  if (stated.verdict !== verdict)
    yield error(
      `The run is called ${stated.verdict ?? "neither CONVERGED nor NOT CONVERGED"}, and by its net-new bugs it is ${verdict}.`,
      "A run has converged when it found nothing that no seed led to.",
    );
  const unlisted = news.filter(id => !stated.bugs.includes(id));
  if (unlisted.length > 0)
    yield error(
      `The section on convergence leaves out the net-new ${unlisted.join(", ")}.`,
      "List the ids of the net-new bugs.",
    );
}
