import { Type } from "typebox";
import { CHALLENGE_POSITIONS } from "../challenge.ts";
import { CHALLENGE_VERDICTS, SEVERITIES } from "../enums.ts";
import { THRESHOLDS } from "../thresholds.ts";
import { citedLine } from "./challenge-round.ts";
import {
  constant,
  listOf,
  nullable,
  oneOf,
  optional,
  record,
  runId,
  type Static,
  sha256,
  stamp,
  text,
  wholeFrom,
} from "./shapes.ts";

/** `quality/challenge/BUG-NNN-challenge.json`: two rounds of doubt about one bug and what came of them. */
export const challenge = record(
  {
    schema_version: constant("1.0", "Version of this layout."),
    tool_version: text("Version of assay that wrote the file."),
    run_id: runId,
    bug: text("Id of the bug."),
    triggers: listOf(
      text("A trigger, or the id of a row that a pipeline adds."),
      "Why the bug had to be challenged; empty where it was challenged all the same.",
    ),
    entry_sha256: optional(sha256("The finding's entry but for its severity, as it was challenged.")),
    severity_before: oneOf(SEVERITIES, "Severity when the challenge began."),
    severity_after: nullable(oneOf(SEVERITIES, "A severity."), "Severity afterwards; null when rejected."),
    rounds: listOf(
      record(
        {
          round: Type.Integer({ description: "1 or 2.", minimum: 1, maximum: 2 }),
          agent: text("Who was asked; one for both rounds is named in both."),
          position: oneOf(CHALLENGE_POSITIONS, "What the challenger concluded."),
          severity: optional(
            nullable(
              oneOf(SEVERITIES, "A severity."),
              "How bad a bug the challenger called it; null for none.",
            ),
          ),
          argument: text("The challenger's reasoning, in short."),
          cited: optional(listOf(citedLine, "The lines that the challenger stands on.")),
          asked: optional(wholeFrom(1, "How often the round was asked until then.")),
          batch: optional(
            nullable(sha256("The canaries' answer key."), "Batch to which the round belongs, if any."),
          ),
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
export type ChallengeRecord = Static<typeof challenge>;
