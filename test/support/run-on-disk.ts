import assert from "node:assert/strict";
import { isUtf8 } from "node:buffer";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Run } from "../../src/contract/schemas/run.ts";
import { readLastChange } from "../../src/host/git/branch-history.ts";
import { readCommitFiles, runGit } from "../../src/host/git/git.ts";
import type { MemoryCommits, MemoryFile } from "./memory-host.ts";

/** Files of a run that call its bugs fixed. */
const CLAIMS = ["quality/PROGRESS.md", "quality/results/recheck-results.json"];

/** A repository with a run, in memory. */
export interface RunOnDisk {
  readonly files: Readonly<Record<string, MemoryFile>>;
  /** The commit that the run judged, those that called its bugs fixed, and what is to be committed. */
  readonly commits: MemoryCommits;
  /** Commits that called a bug fixed, by the file that does. */
  readonly lastChanges: Readonly<Record<string, string>>;
  /** When its last phase was done. */
  readonly ended: Date;
}

/** Reads what git knows or would take of a repository, and once from git all that the run which lies there was about. */
export function readRunOnDisk(root: string): RunOnDisk {
  const paths = namesOf(root, "ls-files", "-z", "-c", "-o", "--exclude-standard");
  const files = Object.fromEntries(paths.map(path => [path, contentOf(join(root, path))] as const));
  const texts = Object.entries(files).filter(
    (entry): entry is [string, string] => typeof entry[1] === "string",
  );
  const { base, phases }: Run = JSON.parse(String(files["quality/run.json"]));
  const lastChanges = Object.fromEntries(
    CLAIMS.flatMap(path => {
      const commit = readLastChange(root, path);
      return typeof commit === "string" ? [[path, commit]] : [];
    }),
  );
  const commits = {
    HEAD: Object.fromEntries(texts),
    ...Object.fromEntries([...new Set(Object.values(lastChanges))].map(id => [id, textsAt(root, id)])),
  };
  const ended = new Date(Math.max(...phases.map(({ finished }) => Date.parse(finished ?? ""))));
  if (base.commit === null) return { files, commits, lastChanges, ended };
  return {
    files,
    commits: { ...commits, [base.commit]: textsAt(root, base.commit) },
    lastChanges,
    ended,
  };
}

/** Every text of a commit by its path. */
function textsAt(root: string, commit: string): Readonly<Record<string, string>> {
  const read = readCommitFiles(root, commit, namesOf(root, "ls-tree", "-r", "-z", "--name-only", commit));
  assert.ok(!("problem" in read), JSON.stringify(read));
  return Object.fromEntries(read.files);
}

function namesOf(root: string, ...args: readonly string[]): readonly string[] {
  const listed = runGit(root, args);
  assert.ok(!("problem" in listed), JSON.stringify(listed));
  return [...new Set(listed.toString("utf8").split("\0"))].filter(Boolean).sort();
}

/** Text, or the bytes of what is none. */
function contentOf(path: string): MemoryFile {
  const bytes = readFileSync(path);
  return isUtf8(bytes) ? bytes.toString("utf8") : bytes;
}
