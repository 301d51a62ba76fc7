import { Type } from "typebox";
import { CHALLENGE_POSITIONS } from "../challenge.ts";
import { SEVERITIES } from "../enums.ts";
import {
  constant,
  listOf,
  nullable,
  oneOf,
  record,
  runId,
  type Static,
  sha256,
  stamp,
  text,
  wholeFrom,
} from "./shapes.ts";

/** A line of a file that a challenger's answer stands on. */
export const citedLine = record(
  {
    path: text("File of the project, relative to it."),
    line: wholeFrom(1, "Its line."),
    text: text("What the line says, without the blanks around it."),
  },
  "A line of the base that is as it is quoted.",
);

/** What a challenger concluded, and by what. */
const answer = record(
  {
    verdict: oneOf(CHALLENGE_POSITIONS, "What the challenger concluded."),
    severity: nullable(oneOf(SEVERITIES, "A severity."), "How bad a bug it is; null where it is none."),
    reasons: listOf(text("A reason."), "Why, in a sentence or more each.", { minItems: 1 }),
    cited: listOf(citedLine, "The lines it stands on.", { minItems: 1 }),
  },
  "An answer that can be judged.",
);

/** `quality/challenge/BUG-NNN-round-N.json`: what one challenger was asked of one finding, and answered. */
export const challengeRound = record(
  {
    schema_version: constant("1.0", "Version of this layout."),
    tool_version: text("Version of assay that wrote the file."),
    run_id: nullable(runId, "Id of the run; null where it has none."),
    bug: text("Id of the finding."),
    round: Type.Integer({ description: "1 or 2.", minimum: 1, maximum: 2 }),
    agent: text("Who was asked: a command as it was called, or a name."),
    asked: wholeFrom(1, "How often this round was asked by now; what was answered before is kept beside."),
    batch: nullable(
      sha256("The answer key of the canaries that were in the queue."),
      "Batch to which the round belongs; null where no canaries were.",
    ),
    severity: nullable(oneOf(SEVERITIES, "A severity."), "Severity of the finding when it was asked."),
    entry_sha256: sha256("The finding's entry but for its severity."),
    question_sha256: sha256("All that was asked but for the mark of its fences."),
    inputs: listOf(
      record(
        { path: text("Path."), sha256: sha256("Content.") },
        "A file of which the challenger was shown something.",
      ),
      "What the challenger was shown.",
      { minItems: 1 },
    ),
    prompt: record({ path: text("Path."), sha256: sha256("Content.") }, "What was asked."),
    reply: record({ path: text("Path."), sha256: sha256("Content.") }, "What was answered, as it came."),
    answer: nullable(answer, "What was concluded; null where that cannot be judged."),
    fault: nullable(text("A sentence."), "Why the answer cannot be judged; null where it can."),
    at: stamp("When the reply arrived."),
  },
  "One round of the challenge of one finding.",
);
export type ChallengeRoundRecord = Static<typeof challengeRound>;
