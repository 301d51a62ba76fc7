import type { LogHeader } from "../../contract/log-grammar.ts";
import type { LogFile } from "../../evidence/run-files.ts";
import type { Finding } from "../check.ts";

const DECLARATIONS: readonly (readonly [header: LogHeader, label: string])[] = [
  ["guard", "Guard"],
  ["expectedExitCode", "Expected exit code"],
];

/** Red logs whose output shows an expected failure that the headers do not declare. */
export function undeclaredGuards(logs: readonly LogFile[]): readonly LogFile[] {
  return logs.filter(
    file => file.log.tag === "RED" && file.log.guards.length > 0 && missingIn(file).length > 0,
  );
}

const missingIn = ({ log }: LogFile) =>
  DECLARATIONS.filter(([header]) => (log.headers.get(header)?.text ?? "").trim() === "").map(
    ([, label]) => label,
  );

/** One finding for one log; our own runs are told how to declare a guard. */
export function undeclaredGuard(file: LogFile): Finding {
  const labels = missingIn(file).map(label => `\`${label}:\``);
  return {
    level: "error",
    path: file.path,
    line: file.log.guards[0]?.line ?? 0,
    message: `${file.id} ran under an expected-failure guard that its log does not declare: it has no ${labels.join(" and no ")}.`,
    hint: "Add the missing header lines below the exit code, or run the test without its guard.",
  };
}

/** One note for all logs of a foreign run, whose contract asks for no declaration. */
export function* undeclaredNote(silent: readonly LogFile[], all: number): Iterable<Finding> {
  const [first] = silent;
  if (first === undefined) return;
  yield {
    level: "note",
    path: first.path,
    line: first.log.guards[0]?.line ?? 0,
    message: `${silent.length} of ${all} red logs ran under an expected-failure guard without declaring it; the first is that of ${first.id}.`,
  };
}

/** A declared guard whose exit code is not the one that the log expects. */
export function contradictedGuard({ id, path, log }: LogFile): Finding | undefined {
  const { tag, headers, exitCode, expectedExitCode } = log;
  if (tag !== "RED" || !headers.has("guard")) return undefined;
  if (exitCode === undefined || expectedExitCode === undefined || exitCode === expectedExitCode)
    return undefined;
  const failed = log.results.find(({ outcome }) => outcome === "fail" || outcome === "error");
  const shows = failed === undefined ? "" : ` and the output shows a plain failure on line ${failed.line}`;
  return {
    level: "error",
    path,
    line: headers.get("exitCode")?.line ?? 0,
    message: `${id} is declared to run under a guard with exit code ${expectedExitCode}, but it exited with ${exitCode}${shows}.`,
    hint: "Run the test again and save header and output of that one run.",
  };
}
