import assert from "node:assert/strict";
import { test } from "node:test";
import { judgeBy } from "./judge.ts";
import type { MemoryCommits, MemoryFiles } from "./memory-host.ts";
import { runText } from "./small-run.ts";

/** What a check makes of some files. */
export interface CheckCase {
  readonly what: string;
  readonly files: MemoryFiles;
  readonly flags?: readonly string[];
  readonly commits?: MemoryCommits;
  readonly status: string;
  /** As `level path:line message`; none unless given. */
  readonly findings?: readonly string[];
}

/** One test for each case. */
export function testCheck(check: string, cases: readonly CheckCase[]): void {
  for (const { what, files, flags, commits, status, findings = [] } of cases)
    test(`${check}: ${what}`, async () => {
      assert.deepEqual(await judgeBy(check, files, flags, commits), { status, findings });
    });
}

/** The files with a `run.json` that records those named as the base. */
export function ownRun(files: Readonly<Record<string, string>>, base: readonly string[]): MemoryFiles {
  const recorded = Object.fromEntries(base.map(path => [path, files[path] ?? ""]));
  return { ...files, "quality/run.json": runText(recorded) };
}

/** A BUGS.md that confirms bugs by id, in assay's layout, with further lines below each. */
export function bugsFile(bugs: Readonly<Record<string, readonly string[]>>): string {
  const layout = ["- **File:** src/a.js:1", "- **Class:** correctness", "- **Kind:** wrong"];
  return Object.entries(bugs)
    .map(([id, lines]) => [`### ${id}: a bug`, ...layout, ...lines, ""].join("\n"))
    .join("\n");
}
