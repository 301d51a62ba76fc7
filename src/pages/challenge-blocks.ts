import { CHALLENGE_TABLE } from "../contract/challenge.ts";
import { challengeFiles } from "../contract/naming.ts";
import { THRESHOLDS } from "../contract/thresholds.ts";
import { code, table } from "./markdown-text.ts";

/** The tables of the page about challenges, by name of their block. */
export const challengeBlocks = (): Readonly<Record<string, string>> => ({
  verdicts: table(
    ["first round", "second round", "rate it lower", "verdict", "because"],
    CHALLENGE_TABLE.map(({ first, second, lower, verdict, why }) => [
      first,
      second,
      lower,
      verdict ?? "pending",
      why,
    ]),
  ),
  canaries: table(
    ["measure", "what it counts", "limit"],
    [
      [
        "recall",
        "Of the findings that are known to be bugs, those that came to CONFIRMED or DOWNGRADED.",
        `at least ${THRESHOLDS.canaryRecall} %`,
      ],
      [
        "false acceptance",
        "Of the findings that are known to be none, those that came to CONFIRMED or DOWNGRADED.",
        `at most ${THRESHOLDS.canaryFalseAcceptance} %`,
      ],
      ["canaries", "Findings of either kind in a key.", `at least ${THRESHOLDS.fewestCanaries}`],
    ],
  ),
  rounds: table(
    ["file of a round", "path"],
    [
      ["record", code(challengeFiles.round("quality/challenge", "BUG-NNN", 1))],
      ["prompt", code(challengeFiles.prompt("control_prompts", "BUG-NNN", 1))],
      ["reply", code(challengeFiles.reply("control_prompts", "BUG-NNN", 1))],
    ],
  ),
});
