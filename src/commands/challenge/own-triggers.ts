import { GROUND } from "../../contract/ground-files.ts";
import type { RunContext } from "../../gate/inputs.ts";
import type { Tree } from "../../tree.ts";

/** The triggers that a pipeline of the user's own adds; what reads them is only loaded where there is one. */
export async function ownTriggers(tree: Tree): Promise<Pick<RunContext, "triggerRows">> {
  if (tree.stat(GROUND.pipeline) === undefined) return {};
  const { readTriggerRows } = await import("../../gate/trigger-rows.ts");
  return { triggerRows: readTriggerRows(tree) };
}
