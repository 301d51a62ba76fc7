import {
  type MemoryCommits,
  type MemoryFiles,
  type MemorySnapshots,
  type Ran,
  runInMemory,
} from "./memory-host.ts";

/** A project in memory that commands work on one after the other; each call is a minute later than the one before. */
export interface MemorySite {
  /** What is there now. */
  readonly files: () => MemoryFiles;
  readonly text: (path: string) => string;
  /** Puts files there, or takes them away. */
  readonly put: (files: Readonly<Record<string, MemoryFiles[string] | undefined>>) => void;
  readonly run: (...argv: readonly string[]) => Promise<Ran>;
}

/** `operator` has the files that are named on a command line. */
export function memorySite(
  files: MemoryFiles,
  operator: Readonly<Record<string, string>> = {},
  commits: MemoryCommits = {},
): MemorySite {
  let present: Record<string, MemoryFiles[string]> = { ...files };
  let minutes = 0;
  let snapshots: MemorySnapshots = {};
  const put = (changed: Readonly<Record<string, MemoryFiles[string] | undefined>>) => {
    const all = Object.entries({ ...present, ...changed });
    present = Object.fromEntries(all.flatMap(([path, file]) => (file === undefined ? [] : [[path, file]])));
  };
  return {
    files: () => present,
    text: path => String(present[path] ?? ""),
    put,
    async run(...argv) {
      const now = new Date(Date.parse("2026-11-21T12:00:00Z") + 60_000 * minutes++);
      const ran = await runInMemory(argv, present, commits, undefined, operator, { now, snapshots });
      snapshots = { ...snapshots, ...ran.snapshots };
      put({ ...ran.written, ...Object.fromEntries(ran.removed.map(path => [path, undefined])) });
      return ran;
    },
  };
}
