import type { ChallengeOutcome } from "../challenge-outcome.ts";

/** The report as JSON. */
export function challengeReportJson(
  outcome: Extract<ChallengeOutcome, { kind: "challenge-report" }>,
): object {
  const { dimensions, triggers, tiers, canaries, pending, rechecked } = outcome;
  return {
    dimensions: dimensions.map(({ group, name, path }) => ({ group, name, reviewed: path !== null, path })),
    triggers,
    tiers: tiers.map(({ "not challenged": unchallenged, ...tier }) => ({
      ...tier,
      not_challenged: unchallenged,
    })),
    canaries,
    pending,
    rechecked:
      rechecked?.map(({ places, ...finding }) => ({
        ...finding,
        places: places.map(({ endLine, ...place }) => ({ ...place, end_line: endLine })),
      })) ?? null,
  };
}
