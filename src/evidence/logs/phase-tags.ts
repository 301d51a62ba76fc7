import type { GreenPhase, LogTag, RedPhase } from "../../contract/enums.ts";
import type { LogFile } from "../run-files.ts";

type Phase = RedPhase | GreenPhase;

/** The tag of the log of a run that ended in a phase; one table for both runs. */
const TAGS: Readonly<Record<Phase, LogTag>> = {
  fail: "RED",
  pass: "GREEN",
  error: "ERROR",
  skipped: "NOT_RUN",
};

/** What the sidecar says of one run of one bug, and the log of that run. */
export interface Statement {
  readonly id: string;
  readonly run: "red" | "green";
  readonly phase: Phase | undefined;
  readonly isDeferred: boolean;
  readonly file: LogFile | undefined;
  /** Whether the check of log ids reports a log that is not there. */
  readonly mustHaveLog: boolean;
}

/** Why a statement and its log do not agree, or cannot be compared; undefined where they agree. */
export function disagreement(statement: Statement): { message: string } | { unchecked: string } | undefined {
  const { id, run, phase, isDeferred, file, mustHaveLog } = statement;
  const claim = phase === undefined ? `defers ${id}` : `says ${phase} for the ${run} phase of ${id}`;
  if (file === undefined) {
    if (mustHaveLog || phase === undefined || phase === "skipped") return undefined;
    return { message: `The sidecar ${claim}, but there is no ${run} log.` };
  }
  const { tag } = file.log;
  if (tag === undefined) return { unchecked: "the log has no tag" };
  if (isDeferred && tag === "NOT_RUN") return undefined;
  if (phase === undefined && !isDeferred)
    return { unchecked: "the sidecar states no phase that the contract knows" };
  if (phase !== undefined && TAGS[phase] === tag) return undefined;
  return { message: `The sidecar ${claim}, but the ${run} log is tagged ${tag}.` };
}
