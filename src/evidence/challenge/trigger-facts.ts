import { parseRequirements } from "../../documents/reports/requirements.ts";
import { isProblem, type Tree } from "../../tree.ts";
import type { Base } from "../base.ts";
import type { QueuedFinding } from "./challenge-queue.ts";
import { prefetchPlaces } from "./cited-places.ts";
import type { TriggerFacts, TriggerRow } from "./trigger.ts";

/** What the triggers hold these findings against; fetches what they cite from the base, all at once. */
export function triggerFacts(
  findings: readonly Pick<QueuedFinding, "fields">[],
  tree: Tree,
  base: Base,
  rows: readonly TriggerRow[],
): TriggerFacts {
  prefetchPlaces(findings, base);
  const text = tree.read("quality/REQUIREMENTS.md");
  // A requirement that cannot be read is none that a finding could rest on.
  const { requirements } = parseRequirements(isProblem(text) ? "" : text);
  return { base, rows, requirements: new Map(requirements.map(record => [record.id, record])) };
}
