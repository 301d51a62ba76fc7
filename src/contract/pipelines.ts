import type { PIPELINES } from "./enums.ts";
import { ORCHESTRA_PHASES } from "./orchestra.ts";
import { PHASES, type PhaseSpec } from "./phases.ts";

/** The phases by which a run is judged; a pipeline of the user's own and a task are judged as a whole. */
export const judgedPhases = (pipeline: (typeof PIPELINES)[number]): readonly PhaseSpec[] =>
  pipeline === "orchestra" ? ORCHESTRA_PHASES : PHASES;

/** Attempts at a run in all, the first included. */
export const MOST_ATTEMPTS = 3;
