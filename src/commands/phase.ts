import { decide, type Run } from "../command.ts";
import { EXIT } from "../contract/exit-codes.ts";
import { pipelineOf } from "../evidence/ground/pipelines.ts";
import { runStatuses } from "../evidence/orchestra/run-statuses.ts";
import { refuse } from "../outcome.ts";
import { sharedContexts } from "../protocol/phases/phase-status.ts";
import type { PHASE_OPTIONS } from "./phase/options.ts";
import { recordedRun } from "./phase/recorded-run.ts";

/** `assay phase`: where each phase of a run stands. */
export const phase: Run<typeof PHASE_OPTIONS> = async (_flags, { tree }) => {
  const run = recordedRun(tree);
  if ("kind" in run) return decide(run);
  if (run.phases.length === 0)
    return decide(refuse("The run has no phases.", "Ask `assay gate` whether its work is done."));
  const pipeline = pipelineOf(run, tree);
  const statuses = runStatuses(run, "problem" in pipeline ? [] : pipeline.phases, tree);
  const isSound = statuses.every(({ state, stale }) => state !== "failed" && stale.length === 0);
  return decide({
    kind: "phases",
    exit: isSound ? EXIT.yes : EXIT.no,
    run: run.run_id,
    attempts: "problem" in pipeline ? undefined : pipeline.attempts,
    phases: statuses,
    shared: [...sharedContexts(statuses)].map(([worker, phases]) => ({ worker, phases })),
  });
};
