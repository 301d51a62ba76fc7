import type { RunLog } from "../../documents/logs/log.ts";

/** Totals of test runners that count at least one failure. */
const FAILURE_TOTAL =
  /^[#ℹ] fail [1-9]|^FAILED \((?:failures|errors)=[1-9]|^=+ (?:\d{1,9} error, )?[1-9]\d{0,8} failed\b|^Tests: +[1-9]\d{0,8} failed\b|^test result: FAILED\b|^\s*[1-9]\d{0,8} failing\b/;

/** Where a log's output says that a test failed which no guard expects to fail. */
export function statedFailure({
  exitCode,
  results,
  output,
  outputLine,
}: RunLog): { line: number; text: string } | undefined {
  const text = (line: number) => output[line - outputLine] ?? "";
  // What fails below a guarded test is a part of it, and printed without the guard.
  const isGuarded = results.some(({ outcome }) => outcome === "expected-failure");
  const result = results.find(
    ({ outcome, line }) =>
      (outcome === "fail" || outcome === "error") && !(isGuarded && /^\s/.test(text(line))),
  );
  // A guard may count a pass as a failure, and then the command exits with another code.
  const total = exitCode === 0 ? output.findIndex(line => FAILURE_TOTAL.test(line)) : -1;
  const line = result?.line ?? (total < 0 ? undefined : outputLine + total);
  return line === undefined ? undefined : { line, text: text(line).trim().slice(0, 120) };
}
