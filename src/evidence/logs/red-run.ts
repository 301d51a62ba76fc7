import type { TestResult } from "../../documents/logs/test-results.ts";
import type { LogFile, SidecarFile } from "../run-files.ts";
import { readTddSidecar } from "../sidecars.ts";
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

const HINTS = {
  start: "Make the command start, run it again without the fix and save what it prints.",
  rerun: "Run the bug's test again without the fix and save all that it prints.",
  guard: "Run the test without its guard, or save the output in which its failure is an expected one.",
};

/** Why a log that is tagged RED does not show that the bug's tests ran and failed; undefined where it does. */
export function judgeRed({ id, log }: LogFile, references: readonly string[]): RunFault | undefined {
  const start = startFailure(log);
  if (start !== undefined)
    return { line: start.line, message: `${id} is ERROR, not RED: ${start.text}.`, hint: HINTS.start };
  const isExpected = log.results.some(({ outcome }) => outcome === "expected-failure");
  if (log.exitCode === 0 && !isExpected && (log.results.length > 0 || log.guards.length === 0))
    return {
      line: exitLine(log),
      message: `${id} is tagged RED, but its command exited with 0 and no result is an expected failure.`,
      hint: HINTS.guard,
    };
  if (!hasOutput(log)) return { line: exitLine(log), message: saysNothing(id, log), hint: HINTS.rerun };
  if (log.results.length === 0) return { unchecked: UNKNOWN_RUNNER };
  const miss = firstMiss(log, namedResults(log, references), findUnfailed);
  return miss && { line: miss.line, message: `${id} is tagged RED, but ${miss.message}.`, hint: HINTS.rerun };
}

const findUnfailed: FindMiss = results => (results.some(isFailure) ? undefined : results[0]);

/** pytest, whose names have `::`, calls an error what happens before or after the test itself. */
const isFailure = ({ name, outcome }: TestResult) =>
  outcome === "fail" || outcome === "expected-failure" || (outcome === "error" && !name.includes("::"));

/** Ids of the bugs whose test ended in an error by the sidecar; their red runs claim nothing. */
export function statedErrors(sidecars: readonly SidecarFile[]): ReadonlySet<string> {
  const entries = sidecars
    .filter(({ schema }) => schema === "tdd-results")
    .flatMap(({ path, document }) => readTddSidecar(path, document).entries);
  return new Set(
    entries.flatMap(({ id, redPhase }) => (redPhase === "error" && id !== undefined ? [id] : [])),
  );
}
