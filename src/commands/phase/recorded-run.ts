import type { Run } from "../../contract/schemas/run.ts";
import { readRunRecord } from "../../evidence/run-record.ts";
import { type Refusal, refuse, refuseNoRun } from "../../outcome.ts";
import type { Tree } from "../../tree.ts";

/** The run whose phases are recorded here. */
export function recordedRun(tree: Tree): Run | Refusal {
  const record = readRunRecord(tree);
  if ("problem" in record) return refuse(record.problem, record.hint);
  if (record.run !== undefined) return record.run;
  return tree.stat("quality") === undefined
    ? refuseNoRun()
    : refuse(
        "quality/run.json is missing, so no phases are recorded here.",
        "Judge the run with `assay gate`, or take it over with `assay init --adopt`.",
      );
}
