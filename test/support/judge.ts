import type { GateVerdict } from "../../src/contract/schemas/gate-verdict.ts";
import { type MemoryCommits, type MemoryFiles, runInMemory } from "./memory-host.ts";

/** The verdict on files in memory. */
export async function judge(
  files: MemoryFiles,
  flags: readonly string[] = [],
  commits: MemoryCommits = {},
): Promise<GateVerdict> {
  const { stdout, stderr } = await runInMemory(["gate", "--json", "--no-write", ...flags], files, commits);
  if (stdout === "") throw new Error(stderr);
  const verdict = JSON.parse(stdout) as GateVerdict;
  const mute = verdict.findings.find(({ message, hint }) => message === "" || hint === "");
  if (mute !== undefined) throw new Error(`A finding of ${mute.check} says nothing.`);
  return verdict;
}

/** One check's status and its findings as `level path:line message`. */
export async function judgeBy(
  check: string,
  files: MemoryFiles,
  flags: readonly string[] = [],
  commits: MemoryCommits = {},
): Promise<{ readonly status: string | undefined; readonly findings: readonly string[] }> {
  const verdict = await judge(files, flags, commits);
  const findings = verdict.findings
    .filter(finding => finding.check === check)
    .map(({ level, path, line, message }) => `${level} ${path}:${line} ${message}`);
  return { status: verdict.checks.find(({ id }) => id === check)?.status, findings };
}

/** Checks that do not let the run pass, sorted. */
export const redChecks = (verdict: GateVerdict) =>
  verdict.checks
    .filter(({ status }) => status === "fail" || status === "blocked")
    .map(({ id }) => id)
    .sort();
