import { BUG_DIALECTS } from "../contract/bug-grammar.ts";
import { CHALLENGE_TABLE } from "../contract/challenge.ts";
import { SCAFFOLDING_WORDS, SECURITY_WORDS } from "../contract/challenge-triggers.ts";
import { challengeFiles } from "../contract/naming.ts";
import { THRESHOLDS } from "../contract/thresholds.ts";
import type { TriggerExample } from "../evidence/challenge/trigger.ts";
import { TRIGGERS } from "../evidence/challenge/triggers/index.ts";
import { code, table } from "./markdown-text.ts";

/** The tables of the page about challenges, by name of their block. */
export const challengeBlocks = (): Readonly<Record<string, string>> => ({
  triggers: table(
    ["trigger", "what fires it", "why", "for instance", "but not"],
    TRIGGERS.map(({ id, title, why, example }) => [
      code(id),
      title,
      why,
      exampleText(example.fires),
      exampleText(example.silent),
    ]),
  ),
  words: table(
    ["words", "members"],
    [
      ["security, in the title of a finding that is HIGH or CRITICAL", SECURITY_WORDS.map(code).join(", ")],
      ["scaffolding, in the lines that a finding cites", SCAFFOLDING_WORDS.map(code).join(", ")],
    ],
  ),
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

function exampleText({ title, fields = {}, severity, source }: TriggerExample): string {
  const labels = Object.entries(BUG_DIALECTS[0].labels);
  const said = labels.flatMap(([label, field]) => {
    const text = fields[field];
    return text === undefined ? [] : [`${label}: ${text}`];
  });
  const rated = severity === undefined ? [] : [severity];
  const near =
    source === undefined
      ? []
      : source
          .trim()
          .split("\n")
          .filter(line => line !== "")
          .map(code);
  return [title, ...rated, ...said, ...near].join("; ");
}
