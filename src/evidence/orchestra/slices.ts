import { slotFiles } from "../../contract/orchestra.ts";
import type { Run } from "../../contract/schemas/run.ts";
import { isProblem, type Tree } from "../../tree.ts";
import { askedIn, judgeWorkers, type WorkerJudgement } from "./judge-workers.ts";
import { workerSlots } from "./worker-results.ts";

type Phase = Run["phases"][number];

/** What one worker was given in a phase, and what became of it. */
export interface Slice extends WorkerJudgement {
  readonly phase: Pick<Phase, "number" | "name" | "state">;
  /** Path of its envelope. */
  readonly path: string;
}

/** Every slice of a run, in the order of its phases and by name: who filled it, and whose is missing. */
export function slicesOf(run: Run, tree: Tree): readonly Slice[] {
  return run.phases.flatMap(phase =>
    judgeWorkers(tree, (phase.workers ?? []).toSorted(), askedIn(phase, run)).map(judged => ({
      ...judged,
      phase,
      path: slotFiles.result(judged.worker),
    })),
  );
}

/** Slots in which a result lies although no phase gave them to a worker; links and the like among them. */
export function strangeSlots({ phases }: Run, tree: Tree): readonly string[] {
  const known = new Set(phases.flatMap(({ workers = [] }) => workers));
  const slots = workerSlots(tree);
  if (isProblem(slots)) return [];
  return slots.filter(slot => !known.has(slot) && tree.stat(slotFiles.result(slot)) !== undefined);
}
