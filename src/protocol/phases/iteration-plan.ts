import { ITERATION_STRATEGIES } from "../../contract/enums.ts";
import type { Run } from "../../contract/schemas/run.ts";
import { resetPhase } from "./run-transition.ts";

export type Strategy = (typeof ITERATION_STRATEGIES)[number];
type Iteration = NonNullable<Run["iterations"]>[number];

/** The iteration that is under way. */
export const openIteration = ({ iterations = [] }: Run): Iteration | undefined =>
  iterations.find(({ finished }) => finished === null);

/** Which strategy comes next where all of them are wanted, or why none does. */
export function nextStrategy({ iterations = [] }: Run): { strategy: Strategy } | { stop: string } {
  const last = iterations.at(-1);
  if (last?.found === 0)
    return {
      stop: `The iteration ${last.strategy} confirmed no bug that was not known, so the next would not either.`,
    };
  const done = new Set(iterations.map(({ strategy }) => strategy));
  const strategy = ITERATION_STRATEGIES.find(one => !done.has(one));
  return strategy === undefined ? { stop: "Every strategy has been followed." } : { strategy };
}

/** A new iteration begins: every phase has to be done again on what is there. */
export function beginIteration(
  run: Run,
  begun: Pick<Iteration, "number" | "strategy" | "started" | "known">,
): Run {
  return {
    ...run,
    phases: run.phases.map(phase => {
      // What failed while the run looked elsewhere is no try at this look.
      const { failures: _failures, ...fresh } = resetPhase(phase, run.attempt);
      return fresh;
    }),
    iterations: [
      ...(run.iterations ?? []),
      { ...begun, known: [...begun.known], finished: null, found: null },
    ],
  };
}

/** The iteration under way ends with the run's last phase; `bugs` are the ids of those that are confirmed now. */
export function endIteration(run: Run, at: string, bugs: readonly string[]): Run {
  if (run.iterations === undefined) return run;
  return {
    ...run,
    iterations: run.iterations.map(one =>
      one.finished === null
        ? { ...one, finished: at, found: bugs.filter(id => !one.known.includes(id)).length }
        : one,
    ),
  };
}
