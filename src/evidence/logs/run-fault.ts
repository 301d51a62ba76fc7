import type { TestOutcome } from "../../contract/log-grammar.ts";
import type { RunLog } from "../../documents/logs/log.ts";
import type { TestResult } from "../../documents/logs/test-results.ts";
import type { NamedResults } from "./named-results.ts";

/** What keeps a log from showing what its tag says. */
export type RunFault =
  | { readonly line: number; readonly message: string; readonly hint: string }
  | { readonly unchecked: string };

export const UNKNOWN_RUNNER = "the output is of no test runner that assay reads";

/** Exit codes of a shell that did not get as far as the test, whatever the log shows. */
const NOT_STARTED: ReadonlyMap<number, string> = new Map([
  [126, "which is how a shell says that the command is not executable"],
  [127, "which is how a shell says that there is no such command"],
]);

/** Runners that count their failures exit with it too, so that it says nothing beside a result. */
const UNREAD_COMMAND = 2;

/** How a log says that its command did not get as far as a test. */
export function startFailure(log: RunLog): { line: number; text: string } | undefined {
  const [first] = log.startFailures;
  if (first !== undefined) return { line: first.line, text: excerpt(first.text) };
  const meaning = meaningOf(log);
  if (meaning === undefined) return undefined;
  return { line: exitLine(log), text: `the exit code is ${log.exitCode}, ${meaning}` };
}

function meaningOf({ exitCode, results }: RunLog): string | undefined {
  if (exitCode === undefined) return undefined;
  if (exitCode === UNREAD_COMMAND && results.length === 0)
    return "which is how a shell says that it could not read the command";
  return NOT_STARTED.get(exitCode);
}

/** The line of a log's exit code; 0 where it states none. */
export const exitLine = ({ headers }: RunLog) => headers.get("exitCode")?.line ?? 0;

/** What there is to say of a log without output. */
export function saysNothing(id: string, { exitCode }: RunLog): string {
  const exited =
    exitCode === undefined
      ? "the log has no output"
      : `the command exited with ${exitCode} and printed nothing`;
  return `Nothing shows that the test of ${id} ran: ${exited}.`;
}

export const hasOutput = ({ output }: RunLog) => output.some(line => line.trim() !== "");

/** The result that keeps a test from being what its log is tagged; undefined where nothing does. */
export type FindMiss = (results: readonly TestResult[]) => TestResult | undefined;

/** What is wrong with the first of the named tests that the log does not show, worded to follow "but". */
export function firstMiss(
  log: RunLog,
  named: readonly NamedResults[],
  findMiss: FindMiss,
): { line: number; message: string } | undefined {
  for (const { name = "the test", results } of named) {
    if (results.length === 0) {
      const others = log.results.length === 1 ? "another test" : `${log.results.length} other tests`;
      const message = `its output has the result of ${others} and none of ${quoted(name)}`;
      return { line: log.results[0]?.line ?? 0, message };
    }
    const miss = findMiss(results);
    if (miss !== undefined) return { line: miss.line, message: `${quoted(miss.name)} ${SAYS[miss.outcome]}` };
  }
  return undefined;
}

const SAYS: Readonly<Record<TestOutcome, string>> = {
  pass: "passed",
  fail: "failed",
  error: "ended in an error",
  skip: "was skipped",
  "expected-failure": "failed, as its guard expects",
  "unexpected-pass": "passed under its guard",
};

const quoted = (name: string) => `"${excerpt(name)}"`;

/** A line of a log, short enough for a sentence. */
function excerpt(text: string): string {
  const line = text.trim().replace(/\.$/, "");
  return line.length > 120 ? `${line.slice(0, 119)}…` : line;
}
