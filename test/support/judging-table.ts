import { testCheck } from "./check-cases.ts";
import type { MemoryFiles } from "./memory-host.ts";

/** One tree and what a check says of it; without findings it must pass, with an error among them it must fail. */
export interface JudgingRow {
  readonly name: string;
  readonly files: MemoryFiles;
  readonly status?: string;
  readonly findings?: readonly string[];
}

/** One test for each row of a table. */
export function testJudging(check: string, rows: readonly JudgingRow[]): void {
  const cases = rows.map(({ name, files, findings = [], status }) => {
    const hasErrors = findings.some(finding => finding.startsWith("error"));
    return { what: name, files, findings, status: status ?? (hasErrors ? "fail" : "pass") };
  });
  testCheck(check, cases);
}
