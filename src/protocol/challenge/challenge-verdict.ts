import { CHALLENGE_TABLE, type ChallengePosition, RATED_LOWER } from "../../contract/challenge.ts";
import { type CHALLENGE_VERDICTS, SEVERITIES, type Severity } from "../../contract/enums.ts";

/** What one round concluded. */
export interface RoundAnswer {
  readonly verdict: ChallengePosition;
  /** Null where it is no bug. */
  readonly severity: Severity | null;
}

/** What two rounds come to; without a verdict where they settle nothing. */
export interface ChallengeDecision {
  readonly verdict: (typeof CHALLENGE_VERDICTS)[number] | null;
  /** Severity that the bug is left with; null where it is none, or nothing is settled. */
  readonly severity: Severity | null;
  readonly why: string;
}

/** Reads the table of verdicts for two rounds about a bug of this severity. */
export function challengeVerdict(
  before: Severity,
  first: RoundAnswer,
  second: RoundAnswer,
): ChallengeDecision {
  const rank = (severity: Severity) => SEVERITIES.indexOf(severity);
  // From the highest to the lowest.
  const lower = [first, second].flatMap(({ severity }) =>
    severity !== null && rank(severity) > rank(before) ? [severity] : [],
  );
  const rated = RATED_LOWER[lower.length];
  const rule = CHALLENGE_TABLE.find(
    row =>
      row.first === first.verdict &&
      row.second === second.verdict &&
      (row.lower === "any" || row.lower === rated),
  );
  if (rule === undefined) throw new Error("The table of verdicts has a gap.");
  const { verdict, why } = rule;
  if (verdict === "CONFIRMED") return { verdict, severity: before, why };
  if (verdict !== "DOWNGRADED") return { verdict, severity: null, why };
  const [one = before, other = before] = lower;
  return { verdict, severity: rank(one) < rank(other) ? one : other, why };
}
