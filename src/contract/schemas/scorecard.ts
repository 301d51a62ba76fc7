import { Type } from "typebox";
import { DIMENSION_NAMES } from "../scoring.ts";
import { count, listOf, nullable, oneOf, optional, record, type Static, text } from "./shapes.ts";

const score = (description: string) => Type.Number({ description, minimum: 0, maximum: 1 });

/** `work/<worker>/scorecard.json`: all scores at a glance, for people; each of its numbers is counted again. */
export const scorecard = record(
  {
    composite: nullable(score("Weighted mean."), "The composite; null while a score is missing."),
    bar: optional(score("Composite from which the work ships.")),
    attempt: optional(Type.Integer({ description: "Attempt that was scored, from 1.", minimum: 1 })),
    dimensions: listOf(
      record(
        {
          dimension: oneOf(DIMENSION_NAMES, "What was scored."),
          score: nullable(score("Score."), "Its score; null where there is none."),
          weight: optional(count("How much it counts.")),
        },
        "One dimension.",
      ),
      "Every dimension.",
    ),
    workers: optional(count("How many workers the run has.")),
    synthesized: optional(count("How many results somebody else than their worker wrote.")),
    files: optional(listOf(text("Path."), "Every file that the workers made.")),
  },
  "Scores of an attempt.",
);
export type Scorecard = Static<typeof scorecard>;
