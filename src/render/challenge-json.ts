import type { ChallengeOutcome } from "../challenge-outcome.ts";
import { challengeReportJson } from "./challenge-report-json.ts";

/** The same as JSON. */
export function challengeOutcomeJson(outcome: ChallengeOutcome): object {
  const { kind } = outcome;
  switch (kind) {
    case "challenges":
      return { findings: outcome.findings };
    case "triggers":
      return { findings: outcome.findings };
    case "decided":
      return {
        findings: outcome.findings.map(({ isKnown, ...finding }) => ({ ...finding, known: isKnown })),
      };
    case "asking":
      return outcome.announced;
    case "asked":
      return {
        rounds: outcome.rounds,
        findings: outcome.findings,
        open: outcome.open,
        suggestions: outcome.suggestions,
      };
    case "question":
      return { id: outcome.id, round: outcome.round, sha256: outcome.sha256, prompt: outcome.text };
    case "answered":
      return { ...outcome.answer, known: outcome.isKnown };
    case "canaries":
      return { sha256: outcome.sha256, canaries: outcome.count, known: outcome.isKnown };
    case "canary-score": {
      const { figures, canaries, missed, isKnown } = outcome;
      return { ...figures, missed, canaries, known: isKnown };
    }
    case "challenge-report":
      return challengeReportJson(outcome);
    case "applied":
      return { findings: outcome.findings };
    default:
      return kind satisfies never;
  }
}
