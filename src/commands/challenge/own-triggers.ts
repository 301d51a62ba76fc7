import { GROUND } from "../../contract/ground-files.ts";
import type { QueuedFinding } from "../../evidence/challenge/challenge-queue.ts";
import { type FiredTriggers, firedTriggers } from "../../evidence/challenge/fired-triggers.ts";
import { triggerFacts } from "../../evidence/challenge/trigger-facts.ts";
import type { RunContext } from "../../gate/inputs.ts";
import { type Refusal, refuse } from "../../outcome.ts";
import type { Tree } from "../../tree.ts";
import type { ChallengeSite } from "./site.ts";

/** Tells of a finding why it has to be challenged; what all of them cite is fetched at once. */
export async function readTriggers({
  tree,
  base,
  findings,
}: Pick<ChallengeSite, "tree" | "base" | "findings">): Promise<
  ((finding: QueuedFinding) => FiredTriggers) | Refusal
> {
  const { triggerRows = [] } = await ownTriggers(tree);
  if ("problem" in triggerRows) return refuse(triggerRows.problem, triggerRows.hint);
  const facts = triggerFacts(findings, tree, base, triggerRows);
  return finding => firedTriggers(finding, facts);
}

/** The triggers that a pipeline of the user's own adds; what reads them is only loaded where there is one. */
export async function ownTriggers(tree: Tree): Promise<Pick<RunContext, "triggerRows">> {
  if (tree.stat(GROUND.pipeline) === undefined) return {};
  const { readTriggerRows } = await import("../../evidence/challenge/trigger-rows.ts");
  return { triggerRows: readTriggerRows(tree) };
}
