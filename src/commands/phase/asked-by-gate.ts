import { EXIT } from "../../contract/exit-codes.ts";
import { ORCHESTRA_PHASES } from "../../contract/orchestra.ts";
import type { PhaseSpec } from "../../contract/phases.ts";
import type { Loop } from "../../contract/schemas/loop.ts";
import type { Run } from "../../contract/schemas/run.ts";
import { readLoopRecord } from "../../evidence/orchestra/work-sidecars.ts";
import { type Outcome, refuse } from "../../outcome.ts";
import type { Tree } from "../../tree.ts";

/** What is to run again, and who says so. */
export interface Asked {
  readonly words: readonly string[];
  readonly phases: readonly Pick<PhaseSpec, "number" | "name">[];
  readonly fallback: boolean;
  readonly notes: readonly string[];
}

/** What the gate decided; only a decision about this very attempt counts, and only one to go on. */
export function decidedBy(
  path: string,
  run: Run,
  tree: Tree,
): Asked | { readonly workers: readonly string[] } | Outcome {
  const read = readLoopRecord(tree, path);
  if ("fault" in read)
    return refuse(
      `${path}${read.line === 0 ? "" : `:${read.line}`}: ${read.fault}`,
      "Let `assay gate` decide anew.",
    );
  const loop = read.value;
  if (loop.run_id !== run.run_id || loop.attempt !== run.attempt)
    return refuse(
      `${path} is about attempt ${loop.attempt} of the run ${loop.run_id}, and this is attempt ${run.attempt} of ${run.run_id}.`,
      "Let `assay gate` decide anew.",
    );
  const moved = latestChange(run);
  if (moved > loop.stamp.decided_at)
    return refuse(
      `${path} was decided at ${loop.stamp.decided_at}, and the run went on at ${moved}.`,
      "Let `assay gate` decide anew.",
    );
  const { decision, rerun } = loop;
  if (decision !== "loop") return nothing(decision);
  if (rerun === null)
    return refuse(
      "The gate names nothing that could run again: no worker can put it right.",
      "See its findings.",
      EXIT.no,
    );
  if (rerun.workers.length > 0) return { workers: rerun.workers };
  const phases = ORCHESTRA_PHASES.filter(({ name }) => rerun.phases.includes(name));
  if (phases.length === 0 || phases.length < rerun.phases.length)
    return refuse(
      `${path} names phases that there are not: ${rerun.phases.join(", ")}.`,
      "Let `assay gate` decide anew.",
    );
  const notes = rerun.fallback ? ["Nothing said which phases, so that the default runs again."] : [];
  return { words: rerun.phases, phases, fallback: rerun.fallback, notes };
}

/** When a phase was last begun, finished or begun anew. */
function latestChange({ created, phases, reruns = [] }: Run): string {
  const moments = [
    ...phases.flatMap(({ started, finished }) => [started, finished]),
    ...reruns.map(({ at }) => at),
  ];
  return moments.reduce<string>((last, at) => (at !== null && at > last ? at : last), created);
}

/** Why nothing runs again. */
function nothing(decision: Exclude<Loop["decision"], "loop">): Outcome {
  const reasons = {
    ship: "It ships; nothing runs again.",
    "shipped below bar": "It is shipped below its bar; nothing runs again.",
    "judge wanted": "A judge decides first: `assay phase rerun scoring --worker NAME` lets one join.",
    pending: "It waits; see what for with `assay gate`.",
    "no verdict": "Nothing was decided; see `assay gate`.",
  };
  const isWaiting = decision === "pending" || decision === "judge wanted";
  return { kind: "next", exit: isWaiting ? EXIT.pending : EXIT.no, phase: null, reason: reasons[decision] };
}
