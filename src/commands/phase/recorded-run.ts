import type { Run } from "../../contract/schemas/run.ts";
import { readRunRecord } from "../../evidence/run-record.ts";
import { type Refusal, refuse } from "../../outcome.ts";
import type { Tree } from "../../tree.ts";

/** The run whose phases are recorded here. */
export function recordedRun(tree: Tree): Run | Refusal {
  const record = readRunRecord(tree);
  if ("problem" in record) return refuse(record.problem, record.hint);
  return (
    record.run ??
    refuse(
      "There is no run here whose phases are recorded: quality/run.json is missing.",
      "Change to the project, or name it with -C DIR; a run without the record is judged by `assay gate`.",
    )
  );
}
