import { PHASES } from "../contract/phases.ts";
import type { Inputs } from "./inputs.ts";

/** What the records claim of one phase, and what stands against it. */
export interface PhaseClaim {
  readonly number: number;
  /** The tick that counts: a checked one if there is any; undefined where the phase has none. */
  readonly tick: { readonly line: number; readonly checked: boolean } | undefined;
  /** State in run.json. */
  readonly state: string | undefined;
  /** What the phase must have written and has not. */
  readonly missing: readonly string[];
}

/** The last phase is the gate's own: whether it is ticked is never an input. */
const JUDGED = PHASES.slice(0, -1);

export function phaseClaims({
  progress,
  artifacts,
  context,
}: Pick<Inputs, "progress" | "artifacts" | "context">): readonly PhaseClaim[] {
  return JUDGED.map(({ number }) => {
    const ticks = progress.phases.filter(tick => tick.number === number);
    return {
      number,
      tick: ticks.find(({ checked }) => checked) ?? ticks[0],
      state: context.run?.phases.find(phase => phase.number === number)?.state,
      missing: artifacts
        .filter(
          ({ artifact, required, entries }) => artifact.phase === number && required && entries.length === 0,
        )
        .map(({ artifact }) => artifact.path),
    };
  });
}
