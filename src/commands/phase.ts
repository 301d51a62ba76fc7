import type { Decision, Run } from "../command.ts";
import { EXIT } from "../contract/exit-codes.ts";
import { readRunRecord } from "../gate/run-record.ts";
import { refuse } from "../outcome.ts";
import { phaseStatuses, sharedContexts } from "../protocol/phase-status.ts";
import { isProblem } from "../tree.ts";
import type { PHASE_OPTIONS } from "./phase/options.ts";

/** `assay phase`: where each phase of a run stands. */
export const phase: Run<typeof PHASE_OPTIONS> = async (_flags, { tree }) => {
  const record = readRunRecord(tree);
  if ("problem" in record) return refused(record.problem, record.hint);
  if (record.run === undefined)
    return refused(
      "There is no run here whose phases are recorded: quality/run.json is missing.",
      "Name the project as TARGET, or change to it; a run without the record is judged by `assay gate`.",
    );
  if (record.run.phases.length === 0)
    return refused("The run has no phases.", "Ask `assay gate` whether its work is done.");
  const statuses = phaseStatuses(record.run, path => {
    const digest = tree.stat(path) === undefined ? undefined : tree.entryDigest(path);
    return isProblem(digest) ? undefined : digest;
  });
  const isSound = statuses.every(({ state, stale }) => state !== "failed" && stale.length === 0);
  return {
    outcome: {
      kind: "phases",
      exit: isSound ? EXIT.yes : EXIT.no,
      run: record.run.run_id,
      phases: statuses,
      shared: [...sharedContexts(statuses)].map(([worker, phases]) => ({ worker, phases })),
    },
    steps: [],
  };
};

const refused = (message: string, hint: string): Decision => ({ outcome: refuse(message, hint), steps: [] });
