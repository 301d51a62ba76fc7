import type { Check, FigurePlace, FigureState, Finding } from "./check.ts";

/** A finding, whether an owner accepts it, and whether the baseline had it. */
export interface ReportedFinding extends Finding {
  readonly waived?: true;
  readonly old?: true;
}

/** How many figures there are of each kind. */
export type FigureCounts = Readonly<Record<FigureState, number>>;

export const NO_FIGURES: FigureCounts = { recomputed: 0, contradicted: 0, unbacked: 0 };

/** The figures of all checks together; one that two checks look at counts twice. */
export const allFigures = (results: readonly Pick<CheckResult, "figures">[]): FigureCounts =>
  results.reduce(
    (sum, { figures }) => ({
      recomputed: sum.recomputed + figures.recomputed,
      contradicted: sum.contradicted + figures.contradicted,
      unbacked: sum.unbacked + figures.unbacked,
    }),
    NO_FIGURES,
  );

export const hasFigures = ({ recomputed, contradicted, unbacked }: FigureCounts) =>
  recomputed + contradicted + unbacked > 0;

/** What became of one check. */
export interface CheckResult {
  readonly check: Check;
  readonly status: "pass" | "fail" | "blocked" | "unchecked" | "pending" | "not due" | "waived";
  readonly examined: number;
  readonly floor: number;
  /** Subjects that could not be judged. */
  readonly unchecked: number;
  readonly figures: FigureCounts;
  /** Those of them that nothing backs, in the order in which the check met them. */
  readonly unbacked: readonly FigurePlace[];
  readonly findings: readonly ReportedFinding[];
  /** Why the check is blocked, unchecked, short of its floor or not due. */
  readonly reason?: string;
  /** What was left unchecked, where anything was. */
  readonly left?: string;
}

/** Whether a check could not do what it had to, whatever it found. */
export const isIncomplete = ({
  status,
  examined,
  floor,
}: Pick<CheckResult, "status" | "examined" | "floor">) => status === "blocked" || examined < floor;

/** Whether a finding is something that the run still waits for. */
export const isOpenPending = ({ level, waived }: ReportedFinding) => level === "pending" && waived !== true;

/** Whether a finding stands against the run. */
export const isOpenError = ({ level, waived }: ReportedFinding) => level === "error" && waived !== true;
