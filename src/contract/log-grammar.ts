/**
 * The grammar of a red or green log: the tag alone on line 1, header lines in any order, then the output as the command printed it.
 * A run under an expected-failure guard says so with `Guard:` and states the exit code to expect with `Expected exit code:`.
 */
export const LOG_HEADERS = {
  Command: "command",
  Runner: "command",
  "Exit code": "exitCode",
  Guard: "guard",
  "Expected exit code": "expectedExitCode",
  Date: "date",
  Bug: "bug",
  Test: "test",
  Reason: "reason",
} as const;
export type LogHeader = (typeof LOG_HEADERS)[keyof typeof LOG_HEADERS];

/** What a test runner can say of one test. */
export const TEST_OUTCOMES = [
  "pass",
  "fail",
  "error",
  "skip",
  "expected-failure",
  "unexpected-pass",
] as const;
export type TestOutcome = (typeof TEST_OUTCOMES)[number];

/** Ways in which a command ends before it has run a single test. */
const START_FAILURES = [
  "shell-syntax",
  "command-not-found",
  "no-such-file",
  "permission-denied",
  "syntax-error",
  "module-not-found",
  "build-failed",
  "no-tests",
] as const;
export type StartFailureKind = (typeof START_FAILURES)[number];
