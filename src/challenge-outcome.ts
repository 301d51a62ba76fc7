import type { ChallengeRound } from "./contract/challenge.ts";
import type { CHALLENGE_VERDICTS, Severity } from "./contract/enums.ts";
import type { ExitCode } from "./contract/exit-codes.ts";
import type { CanaryScore } from "./contract/schemas/canary-score.ts";
import type { EarlyFlag } from "./evidence/challenge/early-flags.ts";
import type { FiredTriggers } from "./evidence/challenge/fired-triggers.ts";
import type { RereadFinding } from "./evidence/challenge/reread-finding.ts";
import type { ReviewedDimension } from "./gate/reports/reviewed-dimensions.ts";
import type {
  Announced,
  AnsweredRound,
  OpenFinding,
  Suggestion,
} from "./protocol/challenge/asked-challenge.ts";
import type { CanaryFigures } from "./protocol/challenge/canary-figures.ts";
import type { RecheckJudgement } from "./protocol/challenge/recheck-judgement.ts";

type Verdict = (typeof CHALLENGE_VERDICTS)[number];

/** What one round of a challenge came to so far. */
export type RoundState = "not asked" | "bug" | "not a bug" | "not judged";

/** Where the challenge of one finding stands. */
export interface ChallengeStanding {
  readonly id: string;
  readonly title: string;
  /** Null where BUGS.md gives it none that is known. */
  readonly severity: Severity | null;
  /** Why it has to be challenged, by the ids of what fires. */
  readonly triggers: readonly string[];
  /** Why that cannot be told in full, a sentence each. */
  readonly unchecked: readonly string[];
  readonly rounds: readonly RoundState[];
  /** Null where nothing is decided yet. */
  readonly verdict: Verdict | null;
  /** Why something is left to be done, a sentence; null where nothing is. */
  readonly open: string | null;
  /** How it is done, a sentence; null where nothing is left. */
  readonly hint: string | null;
}

/** What became of one finding when the two rounds of its challenge were put together. */
export interface DecidedFinding {
  readonly id: string;
  readonly before: Severity | null;
  /** Null where it is pending. */
  readonly verdict: Verdict | null;
  /** Severity that it is left with; null where it is rejected or pending. */
  readonly after: Severity | null;
  /** Why, a sentence. */
  readonly why: string;
  /** What is to be done about it, a sentence; null where it has a verdict. */
  readonly hint: string | null;
  /** Whether that was so before. */
  readonly isKnown: boolean;
}

/** How many findings of one severity there are, by where they stand; null for those without a known one. */
export interface SeverityTier extends Readonly<Record<TierState, number>> {
  readonly severity: Severity | null;
}
export type TierState = "confirmed" | "downgraded" | "not challenged" | "pending" | "refuted";

/** A finding of weight that was read again. */
export interface RecheckedFinding extends RereadFinding, RecheckJudgement {
  readonly id: string;
  readonly severity: Severity;
  readonly title: string;
}

/** What became of one finding when the consequence of its challenge was to be drawn. */
export interface AppliedFinding {
  readonly id: string;
  /** Null where nothing is decided, or the record cannot be relied on. */
  readonly verdict: Verdict | null;
  /** Severity that it is left with; null where it is rejected or has no verdict. */
  readonly after: Severity | null;
  /** Held back is what could be applied, but for what stands in the way of another one that was asked for. */
  readonly state: "applied" | "known" | "held back" | "pending" | "refused";
  /** Why it is not applied, a sentence each. */
  readonly why: readonly string[];
  readonly moved: readonly { readonly from: string; readonly to: string }[];
  /** Files that are edited for it. */
  readonly edited: readonly string[];
  /** What is left for a person, a sentence each. */
  readonly notes: readonly string[];
}

/** Why one finding has to be challenged. */
export interface TriggeredFinding extends FiredTriggers {
  readonly id: string;
  readonly title: string;
  /** Line of its heading in BUGS.md. */
  readonly line: number;
  /** What the lines that it cites say of themselves. */
  readonly flags: readonly EarlyFlag[];
}

/** What `assay challenge` and its verbs come to. */
export type ChallengeOutcome =
  | {
      readonly kind: "challenges";
      readonly exit: ExitCode;
      readonly findings: readonly ChallengeStanding[];
    }
  | { readonly kind: "triggers"; readonly exit: ExitCode; readonly findings: readonly TriggeredFinding[] }
  | { readonly kind: "decided"; readonly exit: ExitCode; readonly findings: readonly DecidedFinding[] }
  /** Nobody was asked yet. */
  | { readonly kind: "asking"; readonly exit: ExitCode; readonly announced: Announced }
  /** Everybody was asked. */
  | {
      readonly kind: "asked";
      readonly exit: ExitCode;
      /** In the order in which the answers came. */
      readonly rounds: readonly AnsweredRound[];
      /** How many findings there were. */
      readonly findings: number;
      readonly open: readonly OpenFinding[];
      /** Of another run; undefined for the one that is here. */
      readonly suggestions?: readonly Suggestion[];
    }
  /** What a challenger is asked, printable as it is, and its digest. */
  | {
      readonly kind: "question";
      readonly exit: ExitCode;
      readonly id: string;
      readonly round: ChallengeRound;
      readonly text: string;
      readonly sha256: string;
    }
  | {
      readonly kind: "answered";
      readonly exit: ExitCode;
      readonly answer: AnsweredRound;
      /** Whether it was recorded before. */
      readonly isKnown: boolean;
    }
  | {
      readonly kind: "canaries";
      readonly exit: ExitCode;
      /** Digest of their answer key. */
      readonly sha256: string;
      readonly count: number;
      /** Whether they were in the queue before. */
      readonly isKnown: boolean;
    }
  | {
      readonly kind: "canary-score";
      readonly exit: ExitCode;
      readonly figures: CanaryFigures;
      readonly canaries: CanaryScore["canaries"];
      /** Why the challengers are not to be believed, a sentence; null where they are. */
      readonly missed: string | null;
      /** Whether it was scored before. */
      readonly isKnown: boolean;
    }
  | {
      readonly kind: "challenge-report";
      readonly exit: ExitCode;
      readonly dimensions: readonly ReviewedDimension[];
      /** How many findings were challenged for which trigger. */
      readonly triggers: readonly { readonly id: string; readonly findings: number }[];
      readonly tiers: readonly SeverityTier[];
      /** What canaries showed of the challengers, batch by batch; null where a batch is not scored, or its score cannot be relied on. */
      readonly canaries: readonly (CanaryFigures | null)[];
      /** Why the challenge of a finding is pending, a sentence each. */
      readonly pending: readonly { readonly id: string; readonly why: string; readonly hint: string }[];
      /** Undefined where nobody asked for it. */
      readonly rechecked: readonly RecheckedFinding[] | undefined;
    }
  | { readonly kind: "applied"; readonly exit: ExitCode; readonly findings: readonly AppliedFinding[] };
