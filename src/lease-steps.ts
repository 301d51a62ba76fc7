import type { Context, Decision, Step } from "./command.ts";
import { EXIT, type ExitCode } from "./contract/exit-codes.ts";
import { printable } from "./printable.ts";
import type { LeaseRecord } from "./protocol/leases/lease.ts";
import { isProblem, type Tree } from "./tree.ts";
import type { Host, Project } from "./world.ts";

/** The records that steps add to leases: ahead of all changes, and behind one. */
export function leasesOf(steps: readonly Step[]): Record<"leading" | "trailing", readonly LeaseRecord[]> {
  const records = steps.map(step => (step.kind === "lease" ? step.record : undefined));
  const first = steps.findIndex(({ kind }) => CHANGES.some(change => change === kind));
  const [leading, trailing] = first < 0 ? [records, []] : [records.slice(0, first), records.slice(first)];
  return {
    leading: leading.flatMap(record => record ?? []),
    trailing: trailing.flatMap(record => record ?? []),
  };
}

const CHANGES: readonly Step["kind"][] = ["write", "copy", "link", "remove", "remove-directory", "report"];

/** Adds records to their leases; what is wrong where one cannot be made, as a sentence, and busy where somebody else's came first. */
export async function appendLeases(
  records: readonly LeaseRecord[],
  { appendLease }: Pick<Project, "appendLease">,
): Promise<{ readonly exit: ExitCode; readonly why: string } | undefined> {
  for (const record of records) {
    const added = await appendLease(record);
    if (isProblem(added)) return { exit: EXIT.noVerdict, why: added.problem };
    if (!added) return { exit: EXIT.busy, why: "the ticket has changed hands meanwhile." };
  }
  return undefined;
}

/** How often others may be quicker; each time one of them got on. */
const MOST_RACES = 100;

interface Place {
  readonly project: Pick<Project, "appendLease">;
  readonly tree: Tree;
}

/** Adds what leads a decision, and decides again where somebody was quicker: the decision that won, or the exit code where none did. */
export async function winLeases<P extends Place>(
  first: Decision,
  site: P,
  look: () => Context,
  flags: Readonly<Record<string, unknown>>,
  host: Pick<Host, "stderr">,
): Promise<{ readonly decision: Decision; readonly site: P } | ExitCode> {
  if (flags["dry-run"] === true) return { decision: first, site };
  let [decision, there] = [first, site];
  for (let races = 1; ; races++) {
    const failed = await appendLeases(leasesOf(decision.steps).leading, there.project);
    if (failed === undefined) return { decision, site: there };
    const { lost } = decision;
    if (failed.exit !== EXIT.busy || lost === undefined || races === MOST_RACES) {
      host.stderr(printable(`Not recorded: ${failed.why}`).concat("\n"));
      return failed.exit;
    }
    const context = look();
    [decision, there] = [await lost(context), { ...there, tree: context.tree }];
  }
}
