import { slotFiles } from "../../contract/orchestra.ts";
import type { Run } from "../../contract/schemas/run.ts";
import type { Tree } from "../../tree.ts";

/** How often a run was started, by each trace that this leaves. */
export interface Attempts {
  /** The most that any trace says; a record that was set back does not make an attempt undone. */
  readonly count: number;
  /** Traces that say more than the record's own number, a sentence each. */
  readonly contradictions: readonly string[];
}

/** Counts attempts on disk: by the record, by its list of reruns, and by the results that each attempt moved out of the way. */
export function attemptsOnDisk(run: Run, tree: Tree): Attempts {
  const { attempt, reruns = [], phases } = run;
  const listed = 1 + reruns.filter(({ worker }) => worker === undefined).length;
  // A slice that ran again moved its own result, and those of all that came after it.
  const slices = reruns.filter(({ worker }) => worker !== undefined).length;
  const workers = new Set(phases.flatMap(({ workers: own = [] }) => own));
  const kept = [...workers]
    .toSorted()
    .map(worker => ({ worker, count: 1 + setAside(worker, tree) - slices }));
  return {
    count: Math.max(attempt, listed, ...kept.map(({ count }) => count)),
    contradictions: [
      ...(listed > attempt ? [`It lists reruns up to attempt ${listed}.`] : []),
      ...kept
        .toSorted((a, b) => b.count - a.count)
        .slice(0, 1)
        .filter(({ count }) => count > Math.max(attempt, listed))
        .map(({ worker, count }) => `The results that ${worker} left before speak of attempt ${count}.`),
    ],
  };
}

/** How many results of a worker were moved out of the way: they are numbered without a gap. */
function setAside(worker: string, tree: Tree): number {
  let count = 0;
  while (tree.stat(slotFiles.result(worker).replace(/\.json$/, `.${count + 1}.json`)) !== undefined) count++;
  return count;
}
