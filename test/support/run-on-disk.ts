import assert from "node:assert/strict";
import { isUtf8 } from "node:buffer";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Run } from "../../src/contract/schemas/run.ts";
import { readCommitFiles, runGit } from "../../src/host/git.ts";
import type { MemoryCommits, MemoryFile } from "./memory-host.ts";

/** A repository with a run, in memory. */
export interface RunOnDisk {
  readonly files: Readonly<Record<string, MemoryFile>>;
  /** The commit that the run judged, and what is to be committed. */
  readonly commits: MemoryCommits;
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
  const commits = { HEAD: Object.fromEntries(texts) };
  const ended = new Date(Math.max(...phases.map(({ finished }) => Date.parse(finished ?? ""))));
  if (base.commit === null) return { files, commits, ended };
  const judged = readCommitFiles(
    root,
    base.commit,
    namesOf(root, "ls-tree", "-r", "-z", "--name-only", base.commit),
  );
  assert.ok(!("problem" in judged), JSON.stringify(judged));
  return { files, commits: { ...commits, [base.commit]: Object.fromEntries(judged.files) }, ended };
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
