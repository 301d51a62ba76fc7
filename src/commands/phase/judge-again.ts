import { type Decision, decide } from "../../command.ts";
import { GROUND } from "../../contract/ground-files.ts";
import type { Run } from "../../contract/schemas/run.ts";
import { type Refusal, refuse } from "../../outcome.ts";
import { reapedExit, type WorkerReport } from "../../protocol/phases/worker-report.ts";
import { formatStamp } from "../../stamp.ts";
import type { Tree } from "../../tree.ts";
import type { ReapRequest } from "./reap-flags.ts";
import { judgeHistory, readHistory, reportOf } from "./worker-history.ts";

/** What would have been decided at a moment, by what had been seen of the run's workers up to then; without a budget, by the one of the last look. */
export function judgeAgain(
  { run_id }: Pick<Run, "run_id">,
  { at, budget }: Pick<ReapRequest, "budget"> & { readonly at: Date },
  tree: Tree,
): Decision | Refusal {
  const workers: WorkerReport[] = [];
  for (const { path } of tree.walk(GROUND.reaper)) {
    const history = readHistory(tree, path);
    if (history === undefined || ("run_id" in history && history.run_id !== run_id)) continue;
    if ("message" in history) return history;
    const stall = judgeHistory(history, budget ?? history.budget, at);
    if (stall === undefined) continue;
    const { worker, phase, observations } = history;
    const last = observations.findLast(look => Date.parse(look.at) <= at.getTime());
    const about = {
      worker,
      phase,
      budget: budget ?? history.budget,
      paused: last?.paused ?? [],
      group: null,
    };
    workers.push(reportOf(stall, about));
  }
  const moment = formatStamp(at);
  if (workers.length === 0)
    return refuse(
      `No look at a worker of this run is recorded up to ${moment}.`,
      "Name a later moment; what is recorded is below .assay/tmp/reaper/.",
    );
  return decide({ kind: "reaped", exit: reapedExit(workers), at: moment, workers, groups: [] });
}
