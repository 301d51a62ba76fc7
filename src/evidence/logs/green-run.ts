import type { TestOutcome } from "../../contract/log-grammar.ts";
import type { RunLog } from "../../documents/logs/log.ts";
import type { LogFile } from "../run-files.ts";
import { namedResults } from "./named-results.ts";
import {
  exitLine,
  type FindMiss,
  firstMiss,
  hasOutput,
  type RunFault,
  saysNothing,
  startFailure,
  UNKNOWN_RUNNER,
} from "./run-fault.ts";
import { statedFailure } from "./stated-failures.ts";

const RERUN = "Apply the fix patch to a copy, run the bug's test there and save all that it prints.";

/** Words and counts that test runners print, and a sentence about a fix does not. */
const OF_A_RUNNER =
  /\b\d{1,9} (?:tests?|specs?|examples?|assertions?|checks?|passed|passing|failed|failing|failures?|ok)\b|^\[? ?(?:PASS(?:ED)?|OK)\b|\b(?:PASS(?:ED)?|OK) ?\]?$/i;

/** Why a log that is tagged GREEN does not show that the bug's tests ran and passed; undefined where it does. */
export function judgeGreen({ id, log }: LogFile, references: readonly string[]): RunFault | undefined {
  const start = startFailure(log);
  if (start !== undefined)
    return { line: start.line, message: `${id} is ERROR, not GREEN: ${start.text}.`, hint: RERUN };
  const expected = log.expectedExitCode ?? 0;
  if (log.exitCode !== undefined && log.exitCode !== expected)
    return {
      line: exitLine(log),
      message: `${id} is tagged GREEN, but its command exited with ${log.exitCode}, not ${expected}.`,
      hint: RERUN,
    };
  if (log.exitCode !== undefined && log.exitCode !== 0 && !isGuardedPass(log))
    return {
      line: exitLine(log),
      message: `${id} is tagged GREEN, but its command exited with ${log.exitCode} and no declared guard turns a pass into that.`,
      hint: RERUN,
    };
  if (!hasOutput(log)) return { line: exitLine(log), message: saysNothing(id, log), hint: RERUN };
  if (log.results.length === 0) {
    if (log.output.some(line => OF_A_RUNNER.test(line.trim()))) return { unchecked: UNKNOWN_RUNNER };
    const message = `Nothing shows that the test of ${id} ran: the output has no line of a test runner.`;
    return { line: log.outputLine, message, hint: RERUN };
  }
  const miss = firstMiss(log, namedResults(log, references), findUnpassed);
  if (miss !== undefined)
    return { line: miss.line, message: `${id} is tagged GREEN, but ${miss.message}.`, hint: RERUN };
  const failure = log.exitCode === undefined ? undefined : statedFailure(log);
  if (failure === undefined) return undefined;
  const message = `${id} is tagged GREEN with the exit code ${log.exitCode}, but its output has a failure: ${failure.text}.`;
  return { line: failure.line, message, hint: RERUN };
}

/** Whether a guard that the log declares makes a failure of the command out of a test that passes; where no result is read, it may. */
function isGuardedPass({ headers, results }: RunLog): boolean {
  if ((headers.get("guard")?.text ?? "") === "") return false;
  return results.length === 0 || results.some(({ outcome }) => outcome === "unexpected-pass");
}

const findUnpassed: FindMiss = results =>
  results.find(({ outcome }) => !isPass(outcome) && outcome !== "skip") ??
  (results.some(({ outcome }) => isPass(outcome)) ? undefined : results[0]);

const isPass = (outcome: TestOutcome) => outcome === "pass" || outcome === "unexpected-pass";
