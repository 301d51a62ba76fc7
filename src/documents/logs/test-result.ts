import type { TestOutcome } from "../../contract/log-grammar.ts";

/** What a runner says of one test. */
export interface TestResult {
  /** As the runner prints it, without the time it took. */
  readonly name: string;
  readonly outcome: TestOutcome;
  /** Where the outcome stands, from 1. */
  readonly line: number;
}
