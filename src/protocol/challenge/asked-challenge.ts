import type { ChallengePosition, ChallengeRound } from "../../contract/challenge.ts";
import type { CHALLENGE_VERDICTS, Severity } from "../../contract/enums.ts";

/** Why there are no two answers about a finding that could be judged, and what is to be done about it, a sentence each. */
export interface OpenFinding {
  readonly id: string;
  readonly why: string;
  readonly hint: string;
}

/** What the two rounds about a finding of another run would come to there; nothing of it is written. */
export interface Suggestion {
  readonly id: string;
  readonly before: Severity;
  /** Null where two rounds settle nothing. */
  readonly verdict: (typeof CHALLENGE_VERDICTS)[number] | null;
  readonly after: Severity | null;
  readonly why: string;
}

/** What is going to be asked. */
export interface Announced {
  readonly findings: number;
  readonly calls: number;
  /** Rounds that are answered, and not asked again. */
  readonly answered: number;
  /** Calls that are left for another time. */
  readonly left: number;
  /** Who answers which round, of those that are asked. */
  readonly agents: readonly { readonly round: ChallengeRound; readonly agent: string }[];
  /** Findings that cannot be challenged. */
  readonly refused: readonly OpenFinding[];
}

/** What one challenger answered, as far as it can be judged. */
export interface AnsweredRound {
  readonly id: string;
  readonly round: ChallengeRound;
  readonly agent: string;
  /** Null where it cannot be judged. */
  readonly verdict: ChallengePosition | null;
  readonly severity: Severity | null;
  /** Why it cannot be judged, a sentence; null where it can. */
  readonly fault: string | null;
  /** How often the round was asked by now. */
  readonly asked: number;
}
