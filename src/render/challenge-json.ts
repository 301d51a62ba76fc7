import type { ChallengeOutcome } from "../challenge-outcome.ts";

/** The same as JSON. */
export function challengeOutcomeJson(outcome: ChallengeOutcome): unknown {
  const { kind } = outcome;
  switch (kind) {
    case "challenges":
      return { findings: outcome.findings };
    case "decided":
      return {
        findings: outcome.findings.map(({ isKnown, ...finding }) => ({ ...finding, known: isKnown })),
      };
    case "question":
      return { bug: outcome.id, round: outcome.round, sha256: outcome.sha256, prompt: outcome.text };
    case "answered": {
      const { id, ...answer } = outcome.answer;
      return { bug: id, ...answer, known: outcome.isKnown };
    }
    default:
      return kind satisfies never;
  }
}
