import { slotFiles, WORK, WORKER_NAME } from "../../contract/orchestra.ts";
import type { PhaseSpec } from "../../contract/phases.ts";
import type { Run } from "../../contract/schemas/run.ts";
import { writeSetOf } from "./write-set.ts";

type Phase = Run["phases"][number];

/** A worker of a running phase, and where its progress shows. */
export interface WatchedWorker {
  /** The name of its slot; elsewhere its identity, or the phase's number where that is no name for a file. */
  readonly name: string;
  readonly phase: Phase;
  /** Globs of all that it may write. */
  readonly writes: readonly string[];
  /** The only directory among the slots that is its own; undefined where the pipeline has none. */
  readonly slot: string | undefined;
  /** Where its envelope goes; undefined where the pipeline has none. */
  readonly envelope: string | undefined;
}

/** Every worker of every running phase, or why one cannot be watched; `specs` are the pipeline's phases. */
export function watchedWorkers(
  { phases, pipeline }: Pick<Run, "phases" | "pipeline">,
  specs: readonly PhaseSpec[],
): readonly WatchedWorker[] | { readonly problem: string } {
  const running = phases.filter(({ state }) => state === "running");
  if (pipeline !== "orchestra")
    return running.flatMap(phase =>
      specs
        .filter(({ number }) => number === phase.number)
        .map(spec => ({
          name: nameOf(phase),
          phase,
          writes: writeSetOf(spec, pipeline),
          slot: undefined,
          envelope: undefined,
        })),
    );
  const problem = running.map(faultOf).find(fault => fault !== undefined);
  return problem === undefined ? running.flatMap(phase => slotsOf(phase, specs)) : { problem };
}

const nameOf = ({ worker, number }: Phase): string =>
  worker !== null && WORKER_NAME.test(worker) ? worker : `phase-${number}`;

const workersOf = ({ workers, worker }: Phase): readonly string[] =>
  workers ?? (worker === null ? [] : [worker]);

/** Why the slots of a phase cannot be told, as a sentence. */
function faultOf(phase: Phase): string | undefined {
  const names = workersOf(phase);
  const called = `Phase ${phase.number} is running and`;
  if (names.length === 0) return `${called} names no worker.`;
  const stray = names.find(name => !WORKER_NAME.test(name));
  return stray === undefined
    ? undefined
    : `${called} names the worker ${JSON.stringify(stray)}, which can be no slot.`;
}

/** Workers of one phase share what it may write; only the slots are theirs alone. */
function slotsOf(phase: Phase, specs: readonly PhaseSpec[]): readonly WatchedWorker[] {
  const shared = specs.find(({ number }) => number === phase.number)?.writes ?? [];
  return workersOf(phase).map(name => ({
    name,
    phase,
    writes: [...new Set([`${WORK}/${name}/**`, "media/**", ...shared])],
    slot: `${WORK}/${name}`,
    envelope: slotFiles.result(name),
  }));
}
