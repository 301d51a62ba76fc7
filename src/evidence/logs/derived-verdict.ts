import type { GreenPhase, RedPhase, Verdict } from "../../contract/enums.ts";

const AFTER_RED_FAIL: Readonly<Record<GreenPhase, Verdict>> = {
  pass: "TDD verified",
  skipped: "confirmed open",
  fail: "green failed",
  error: "green failed",
};

/** The verdict that a red and a green phase come to; undefined where they settle nothing. */
export function deriveVerdict(red: RedPhase | undefined, green: GreenPhase | undefined): Verdict | undefined {
  if (red === "error") return "deferred";
  if (red === "pass") return "red failed";
  return red === undefined || green === undefined ? undefined : AFTER_RED_FAIL[green];
}
