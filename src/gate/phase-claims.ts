import { PHASES } from "../contract/phases.ts";
import type { PhaseTick } from "../documents/reports/phase-ticks.ts";
import type { Finding } from "./check.ts";
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
  /** Whether it is the phase that is judged and its worker is still at work: assay ticks it when it is finished. */
  readonly isUnderWay: boolean;
}

/** The last phase is the gate's own: whether it is ticked is never an input. */
const JUDGED = PHASES.slice(0, -1);

export function phaseClaims({
  progress,
  artifacts,
  context,
}: Pick<Inputs, "progress" | "artifacts" | "context">): readonly PhaseClaim[] {
  return JUDGED.filter(({ number }) => number <= context.phase).map(({ number }) => {
    const ticks = progress.phases.filter(tick => tick.number === number);
    const state = context.run?.phases.find(phase => phase.number === number)?.state;
    return {
      number,
      tick: ticks.find(({ checked }) => checked) ?? ticks[0],
      state,
      isUnderWay: state === "running" && number === context.phase,
      missing: artifacts
        .filter(
          ({ artifact, required, entries }) => artifact.phase === number && required && entries.length === 0,
        )
        .map(({ artifact }) => artifact.path),
    };
  });
}

/** Also the phase of seeds, and the one that is done together with people. */
const KNOWN = new Set([0, ...PHASES.map(({ number }) => number), PHASES.length + 1]);

/** Ticks of phases that the pipeline does not have. */
export function* unknownPhases(path: string, ticks: readonly PhaseTick[]): Iterable<Finding> {
  for (const { number, line } of ticks)
    if (!KNOWN.has(number)) {
      const message = `There is no phase ${number}; the phases are 1 to ${PHASES.length}.`;
      yield { level: "error", path, line, message, hint: "Tick the phase that was meant." };
    }
}

/** What stands against a phase's tick, or against its having none. */
export function* judgeClaim(path: string, claim: PhaseClaim): Iterable<Finding> {
  const { number, tick, state, missing, isUnderWay } = claim;
  const at = { level: "error", path, line: tick?.line ?? 0 } as const;
  if (tick !== undefined && !tick.checked && isUnderWay) return;
  if (tick?.checked !== true) {
    const message = `Phase ${number} is ${tick === undefined ? "not listed" : "not ticked"}, and the run is judged as it should be after it.`;
    const hint = `Finish phase ${number}, or tick it as "- [x] Phase ${number}: …" if it is.`;
    return yield { ...at, message, hint };
  }
  if (missing.length > 0) {
    const message = `Phase ${number} is ticked, and ${missing.join(", ")} ${missing.length === 1 ? "is" : "are"} missing.`;
    yield { ...at, message, hint: "Do the phase again." };
  }
  if (state !== undefined && state !== "finished") {
    const message = `Phase ${number} is ticked, and run.json says that it is ${state}.`;
    const hint = "Finish the phase by its command; run.json is the one truth of its state.";
    yield { ...at, message, hint };
  }
}
