import { ARCHIVE_STATUSES } from "../contract/archives.ts";
import { AUDITED, DIVERGENCE_SEVERITIES, PROBE_STATUSES } from "../contract/audit.ts";
import { CHALLENGE_POSITIONS } from "../contract/challenge.ts";
import * as enums from "../contract/enums.ts";
import { EXIT_CODES } from "../contract/exit-codes.ts";
import { LINE_KINDS } from "../contract/line-kinds.ts";
import { JUDGE_VERDICTS, ORCHESTRA_PHASES, WORKER_ROLES, WORKER_STATUSES } from "../contract/orchestra.ts";
import { PHASES } from "../contract/phases.ts";
import { LEDGER_KINDS } from "../contract/schemas/batch.ts";
import { INTERVENTION_KINDS } from "../contract/schemas/intervention.ts";
import {
  AUDIT_RESULTS,
  AUDIT_VERDICTS,
  BELOW_BAR,
  DIMENSION_NAMES,
  DIMENSIONS,
  LOOP_DECISIONS,
  PRESET_DIMENSIONS,
  PRESETS,
  ROUTES,
  WEAKNESSES,
} from "../contract/scoring.ts";

/** Every closed set of the contract, by the name that its source has. */
export const CLOSED_SETS: Readonly<Record<string, readonly string[]>> = {
  ...enums,
  ARCHIVE_STATUSES,
  AUDITED,
  DIVERGENCE_SEVERITIES,
  PROBE_STATUSES,
  CHALLENGE_POSITIONS,
  LINE_KINDS,
  LEDGER_KINDS,
  JUDGE_VERDICTS,
  WORKER_ROLES,
  WORKER_STATUSES,
  AUDIT_RESULTS,
  AUDIT_VERDICTS,
  BELOW_BAR,
  LOOP_DECISIONS,
  PRESETS,
  WEAKNESSES,
  DIMENSION_NAMES,
  ...Object.fromEntries(
    Object.entries(PRESET_DIMENSIONS).map(([preset, dimensions]) => [`dimensions of ${preset}`, dimensions]),
  ),
  ...Object.fromEntries(
    DIMENSION_NAMES.map(dimension => [
      `presets scored by ${dimension}`,
      PRESETS.filter(preset => (PRESET_DIMENSIONS[preset] as readonly string[]).includes(dimension)),
    ]),
  ),
  ...Object.fromEntries(
    WEAKNESSES.map(weakness => [
      `dimensions of the weakness ${weakness}`,
      DIMENSION_NAMES.filter(dimension => DIMENSIONS[dimension].weakness === weakness),
    ]),
  ),
  ...Object.fromEntries(ROUTES.map(({ weakness, phases }) => [`route of the weakness ${weakness}`, phases])),
  "words for an iteration": [...enums.ITERATION_STRATEGIES, "all"],
  "pipelines that init knows": enums.PIPELINES.filter(pipeline => pipeline !== "own"),
  "outcomes of a challenge": [...enums.CHALLENGE_VERDICTS, "pending"],
  "review statuses of a bug": enums.REVIEW_STATUSES.filter(status => status !== "QUESTION"),
  INTERVENTION_KINDS,
  EXIT_NAMES: EXIT_CODES.map(({ name }) => name),
  PHASES: PHASES.map(({ name }) => name),
  "slugs of PHASES": PHASES.map(({ slug }) => slug),
  ORCHESTRA_PHASES: ORCHESTRA_PHASES.map(({ name }) => name),
  "slugs of ORCHESTRA_PHASES": ORCHESTRA_PHASES.map(({ slug }) => slug),
};
