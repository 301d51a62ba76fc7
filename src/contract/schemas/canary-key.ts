import { CHALLENGE_POSITIONS } from "../challenge.ts";
import { constant, listOf, oneOf, optional, pattern, record, type Static, text } from "./shapes.ts";

/** The operator's file outside the project: findings, and which of them are true. */
export const canaryKey = record(
  {
    schema_version: constant("1.0", "Version of this layout."),
    salt: pattern(
      /^[0-9a-f]{32,128}$/,
      "Random hex digits, so that nobody finds the truth by trying which key has the published digest.",
    ),
    canaries: listOf(
      record(
        {
          truth: oneOf(CHALLENGE_POSITIONS, "What it is."),
          title: text("Its title, as a heading of BUGS.md has it behind the id."),
          fields: text(
            "Its fields, a line each, in the form that BUGS.md has; BUG-NNN stands for the id that it gets.",
          ),
          writeup: optional(
            text(
              "Its writeup, which it has to have where every finding of the run has one; BUG-NNN stands for the id.",
            ),
          ),
        },
        "One finding whose truth is known.",
      ),
      "The findings.",
      { minItems: 2 },
    ),
  },
  "Answer key of canaries.",
);
export type CanaryKey = Static<typeof canaryKey>;
