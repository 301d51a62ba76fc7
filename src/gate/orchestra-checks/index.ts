import type { Check } from "../check.ts";
import { waivers } from "../checks/waivers.ts";
import { frozenFiles } from "../task-checks/frozen-files.ts";
import { goal } from "../task-checks/goal.ts";
import { attempts } from "./attempts.ts";
import { composite } from "./composite.ts";
import { figures } from "./figures.ts";
import { foreignResults } from "./foreign-results.ts";
import { headlines } from "./headlines.ts";
import { phaseStates } from "./phase-states.ts";
import { polish } from "./polish.ts";
import { scores } from "./scores.ts";
import { slices } from "./slices.ts";
import { synthGate } from "./synth-gate.ts";
import { workSidecars } from "./work-sidecars.ts";

/** What an orchestra is judged by, in the order of a report. */
export const ORCHESTRA_CHECKS: readonly Check[] = [
  goal,
  frozenFiles,
  phaseStates,
  attempts,
  slices,
  foreignResults,
  workSidecars,
  figures,
  synthGate,
  polish,
  scores,
  headlines,
  composite,
  waivers,
];
