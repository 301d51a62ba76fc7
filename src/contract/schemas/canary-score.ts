import { CHALLENGE_POSITIONS } from "../challenge.ts";
import { CHALLENGE_VERDICTS } from "../enums.ts";
import {
  constant,
  count,
  listOf,
  nullable,
  oneOf,
  record,
  runId,
  type Static,
  sha256,
  stamp,
  text,
} from "./shapes.ts";

const share = (description: string, of: string, part: string) =>
  record({ of: count(of), part: count(part) }, description);

/** `quality/challenge/canary-score.json`: how challengers did on findings whose truth was known, with the key opened so that anybody can count again. */
export const canaryScore = record(
  {
    schema_version: constant("1.0", "Version of this layout."),
    tool_version: text("Version of assay that wrote the file."),
    run_id: runId,
    key_sha256: sha256("The answer key."),
    key: text("The answer key itself, letter by letter."),
    recall: share(
      "Known bugs that were found to be.",
      "Known bugs.",
      "Those that were confirmed or downgraded.",
    ),
    false_acceptance: share(
      "Known others that passed for bugs.",
      "Findings that are known to be no bugs.",
      "Those that were confirmed or downgraded.",
    ),
    canaries: listOf(
      record(
        {
          id: text("Id under which it was challenged."),
          truth: oneOf(CHALLENGE_POSITIONS, "What it is."),
          verdict: nullable(
            oneOf(CHALLENGE_VERDICTS, "A verdict."),
            "What the rounds came to; null where they settle nothing.",
          ),
        },
        "One canary.",
      ),
      "Every canary by id.",
      { minItems: 2 },
    ),
    scored: stamp("When the key was opened; what is asked later was not asked blind."),
  },
  "Score of challengers on canaries.",
);
export type CanaryScore = Static<typeof canaryScore>;
