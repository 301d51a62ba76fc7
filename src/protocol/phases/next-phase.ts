import type { Run } from "../../contract/schemas/run.ts";

/** What a run's state asks for. */
export interface NextPhase {
  readonly answer: "start" | "running" | "failed" | "done";
  /** The phase that is to be started, is running or failed; undefined where all are finished. */
  readonly phase: Run["phases"][number] | undefined;
}

/** The phase that is next, by the state alone: after a failure there is none until somebody has looked. */
export function nextPhase({ phases }: Run): NextPhase {
  const failed = phases.find(({ state }) => state === "failed");
  if (failed !== undefined) return { answer: "failed", phase: failed };
  const running = phases.find(({ state }) => state === "running");
  if (running !== undefined) return { answer: "running", phase: running };
  const pending = phases.find(({ state }) => state === "pending");
  return pending === undefined ? { answer: "done", phase: undefined } : { answer: "start", phase: pending };
}
