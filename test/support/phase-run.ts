import type { Run } from "../../src/contract/schemas/run.ts";

type Phase = Run["phases"][number];
const NAMES = ["One", "Two", "Three", "Four", "Five", "Six"];

/** A phase in a state, as the record of a run has it. */
export const smallPhase = (number: number, state: Phase["state"], more: Partial<Phase> = {}): Phase => ({
  number,
  name: NAMES[number - 1] ?? `Phase ${number}`,
  state,
  attempt: 1,
  worker: null,
  started: state === "pending" ? null : `2026-11-20T${String(8 + number).padStart(2, "0")}:30:00Z`,
  finished:
    state === "finished" || state === "failed"
      ? `2026-11-20T${String(9 + number).padStart(2, "0")}:00:00Z`
      : null,
  read: {},
  written: {},
  ...more,
});

/** A run whose phases are in these states. */
export const smallRun = (states: readonly Phase["state"][], more: Partial<Run> = {}): Run => ({
  schema_version: "1.0",
  tool_version: "0.1.0",
  run_id: "20261120T091403Z-5a3c1e",
  pipeline: "playbook",
  attempt: 1,
  created: "2026-11-20T09:14:03Z",
  base: { commit: null, files: {} },
  phases: states.map((state, index) => smallPhase(index + 1, state)),
  ...more,
});
