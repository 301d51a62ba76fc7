import type { ChallengeOutcome } from "../challenge-outcome.ts";
import { printable } from "../printable.ts";
import { canariesText, canaryScoreText } from "./canary-text.ts";
import { appliedText } from "./challenge-applied-text.ts";
import { answeredText, questionText } from "./challenge-asked-text.ts";
import { askingText } from "./challenge-asking-text.ts";
import { challengeReportText } from "./challenge-report-text.ts";
import { triggersText } from "./challenge-triggers-text.ts";

type Of<K extends ChallengeOutcome["kind"]> = Extract<ChallengeOutcome, { kind: K }>;

/** What a challenge came to, for a person. */
export function challengeOutcomeText(outcome: ChallengeOutcome): string {
  const { kind } = outcome;
  switch (kind) {
    case "challenges":
      return standingText(outcome);
    case "triggers":
      return triggersText(outcome);
    case "decided":
      return decidedText(outcome);
    case "asking":
    case "asked":
      return askingText(outcome);
    case "question":
      return questionText(outcome);
    case "answered":
      return answeredText(outcome);
    case "canaries":
      return canariesText(outcome);
    case "canary-score":
      return canaryScoreText(outcome);
    case "challenge-report":
      return challengeReportText(outcome);
    case "applied":
      return appliedText(outcome);
    default:
      return kind satisfies never;
  }
}

function standingText({ findings }: Of<"challenges">): string {
  if (findings.length === 0) return "BUGS.md has no findings, so there is nothing to challenge.\n";
  const told = new Set<string | null>();
  return findings
    .map(({ id, severity, rounds, verdict, title, triggers, unchecked, open, hint }) => {
      const state =
        verdict ?? (rounds.every(round => round === "not asked") ? "not asked" : rounds.join(", "));
      const why = unchecked.length === 0 ? triggers : [...triggers, "unchecked"];
      const head = `${id.padEnd(8)} ${(severity ?? "none").padEnd(9)} ${state.padEnd(22)} ${title}`;
      // What goes for many is said once, to the first of them.
      const isTold = told.size === told.add(hint).size;
      const left = [open, isTold ? null : hint].flatMap(said => (said === null ? [] : [`  ${said}`]));
      return [head, `  because of ${why.join(", ") || "nothing"}`, ...left]
        .map(line => printable(line).concat("\n"))
        .join("");
    })
    .join("");
}

function decidedText({ findings }: Of<"decided">): string {
  if (findings.length === 0) return "Nobody was asked about any finding, so there is nothing to decide.\n";
  return findings
    .map(({ id, verdict, before, after, why, hint }) => {
      const moved = verdict === "DOWNGRADED" ? ` from ${before} to ${after}` : "";
      return [`${id}: ${verdict ?? "pending"}${moved}. ${why}`, ...(hint === null ? [] : [`  ${hint}`])]
        .map(line => printable(line).concat("\n"))
        .join("");
    })
    .join("");
}
