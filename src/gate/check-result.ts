import type { Check, Finding } from "./check.ts";

/** A finding, whether an owner accepts it, and whether the baseline had it. */
export interface ReportedFinding extends Finding {
  readonly waived?: true;
  readonly old?: true;
}

/** What became of one check. */
export interface CheckResult {
  readonly check: Check;
  readonly status: "pass" | "fail" | "blocked" | "unchecked" | "not due" | "waived";
  readonly examined: number;
  readonly floor: number;
  /** Subjects that could not be judged. */
  readonly unchecked: number;
  readonly findings: readonly ReportedFinding[];
  /** Why the check is blocked, unchecked, short of its floor or not due. */
  readonly reason?: string;
  /** What was left unchecked, where anything was. */
  readonly left?: string;
}

/** Whether a check could not do what it had to, whatever it found. */
export const isIncomplete = ({ status, examined, floor }: CheckResult) =>
  status === "blocked" || examined < floor;

/** Whether a finding stands against the run. */
export const isOpenError = ({ level, waived }: ReportedFinding) => level === "error" && waived !== true;
