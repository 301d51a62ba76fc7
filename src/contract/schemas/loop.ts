import { Type } from "typebox";
import { BELOW_BAR, DIMENSION_NAMES, LOOP_DECISIONS, PRESETS, WEAKNESSES } from "../scoring.ts";
import {
  constant,
  count,
  flag,
  listOf,
  nullable,
  oneOf,
  record,
  runId,
  type Static,
  stamp,
  text,
} from "./shapes.ts";

const share = (description: string) => Type.Number({ description, minimum: 0, maximum: 1 });

/** Why something runs again. */
const RERUN_REASONS = ["slice", ...WEAKNESSES, "judge", "stale", "fault"] as const;

const rerun = record(
  {
    reason: oneOf(RERUN_REASONS, "What kind of weakness it is for."),
    phases: listOf(text("Phase."), "Phases that run again, by their canonical names."),
    workers: listOf(text("Worker."), "Workers whose slices alone run again; none where phases do."),
    fallback: flag("Whether nothing said which phases, so that the default runs again."),
  },
  "What runs again.",
);

/** What was decided; the verdict has it, too. */
export const decided = {
  decision: oneOf(LOOP_DECISIONS, "What becomes of the work."),
  attempt: Type.Integer({ description: "Attempt that was judged, from 1, by what is on disk.", minimum: 1 }),
  attempts: count("How many there may be."),
  bar: share("Composite from which it ships."),
  composite: nullable(share("Composite."), "The composite, rounded down; null while a score is missing."),
  rerun: nullable(rerun, "The cheapest rerun that suffices; null where none does or none is needed."),
};

/** `quality/results/loop.json`: what the gate decided of an orchestra, and what runs again. */
export const loop = record(
  {
    schema_version: constant("1.0", "Version of this layout."),
    tool_version: text("Version of assay that decided."),
    run_id: runId,
    ...decided,
    exit_code: Type.Integer({ description: "The gate's exit code.", minimum: 0, maximum: 3 }),
    reasons: listOf(text("Reason."), "Why, a sentence each."),
    below_bar: oneOf(BELOW_BAR, "The answer where no attempt is left."),
    preset: oneOf(PRESETS, "What is made."),
    best: share("The best composite that can be attained, rounded down."),
    dimensions: listOf(
      record(
        {
          dimension: oneOf(DIMENSION_NAMES, "What is scored."),
          weight: count("How much it counts."),
          scorer: nullable(text("Worker."), "Who scored it."),
          score: nullable(share("Score."), "The score as given; null where there is none to rely on."),
          cap: share("The most that it counts for."),
        },
        "One dimension.",
      ),
      "Every dimension, in the preset's order.",
    ),
    slices: listOf(
      record(
        {
          phase: text("Phase."),
          worker: text("Worker."),
          state: oneOf(["none", "done", "failed", "partial", "synthesized"], "What became of it."),
        },
        "One slice.",
      ),
      "Every slice by name, and whether its worker filled it.",
    ),
    stamp: record(
      { decided_at: stamp("When it was decided.") },
      "All that differs between two runs over one tree.",
    ),
  },
  "Decision about an orchestra.",
);
export type Loop = Static<typeof loop>;
