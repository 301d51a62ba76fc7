import { Type } from "typebox";
import { CHALLENGE_TRIGGERS, CHALLENGE_VERDICTS, SEVERITIES } from "../enums.ts";
import { THRESHOLDS } from "../thresholds.ts";
import { constant, listOf, nullable, oneOf, record, runId, sha256, stamp, text } from "./shapes.ts";

/** What a challenger may conclude in a round. */
const CHALLENGE_POSITIONS = ["bug", "not a bug"] as const;

/** `quality/challenge/BUG-NNN-challenge.json`: two rounds of doubt about one bug and what came of them. */
export const challenge = record(
  {
    schema_version: constant("1.0", "Version of this layout."),
    tool_version: text("Version of assay that wrote the file."),
    run_id: runId,
    bug: text("Id of the bug."),
    triggers: listOf(oneOf(CHALLENGE_TRIGGERS, "A trigger."), "Why the bug was challenged.", { minItems: 1 }),
    severity_before: oneOf(SEVERITIES, "Severity when the challenge began."),
    severity_after: nullable(oneOf(SEVERITIES, "A severity."), "Severity afterwards; null when rejected."),
    rounds: listOf(
      record(
        {
          round: Type.Integer({ description: "1 or 2.", minimum: 1, maximum: 2 }),
          agent: text("Identity of the challenger, different in each round."),
          position: oneOf(CHALLENGE_POSITIONS, "What the challenger concluded."),
          argument: text("The challenger's reasoning, in short."),
          prompt_sha256: sha256("The prompt."),
          reply_sha256: sha256("The reply."),
          at: stamp("When the reply arrived."),
        },
        "One round.",
      ),
      "Exactly two rounds.",
      { minItems: THRESHOLDS.challengeRounds, maxItems: THRESHOLDS.challengeRounds },
    ),
    inputs: listOf(
      record({ path: text("Path."), sha256: sha256("Content.") }, "A file both challengers were shown."),
      "What the challengers were shown.",
      { minItems: 1 },
    ),
    verdict: oneOf(CHALLENGE_VERDICTS, "What the two rounds came to."),
    decided: stamp("When the verdict was reached."),
  },
  "Challenge of one bug.",
);
