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
    default:
      return kind satisfies never;
  }
}
