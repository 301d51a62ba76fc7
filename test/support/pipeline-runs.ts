import { ORCHESTRA_PHASES } from "../../src/contract/orchestra.ts";
import { PHASES } from "../../src/contract/phases.ts";
import type { Run } from "../../src/contract/schemas/run.ts";
import { OWN_PIPELINE } from "./own-site.ts";
import { runText } from "./small-run.ts";

const OWN_PHASES = (JSON.parse(OWN_PIPELINE) as { phases: { number: number; name: string }[] }).phases;

const PHASES_OF = { playbook: PHASES, orchestra: ORCHESTRA_PHASES, own: OWN_PHASES, task: [] } as const;

/** The record of a run that has been laid out and not begun. */
export function freshRun(pipeline: Run["pipeline"], more: Partial<Run> = {}): Run {
  const phases = PHASES_OF[pipeline].map(({ number, name }) => ({
    ...{ number, name, state: "pending" as const, attempt: 1, worker: null, started: null, finished: null },
    ...{ read: {}, written: {} },
  }));
  return { ...(JSON.parse(runText()) as Run), pipeline, phases, ...more };
}

/** A run in its second exploration. */
export const iterated = (strategy: NonNullable<Run["iterations"]>[number]["strategy"]): Run =>
  freshRun("playbook", {
    iterations: [
      { number: 2, strategy, started: "2026-11-21T10:00:00Z", finished: null, known: [], found: null },
    ],
  });
