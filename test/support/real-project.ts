import { spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import { resolve } from "node:path";
import type { MemoryFiles } from "./memory-host.ts";
import { CLEAN_ENV, materialise } from "./real-host.ts";

/** Runs a program in a directory, hermetically. */
export const within = (root: string, program: string, ...argv: readonly string[]) =>
  spawnSync(program, argv, { cwd: root, encoding: "utf8", env: CLEAN_ENV, timeout: 30_000 });

/** Runs the real binary in a directory. */
export const assayIn = (root: string, ...argv: readonly string[]) =>
  within(root, process.execPath, resolve("bin/assay.js"), ...argv);

/** Puts files on disk, and takes them away again when the work is done. */
export function inProject(files: MemoryFiles, work: (root: string) => void): void {
  const root = materialise(files);
  try {
    work(root);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

/** Commits everything there is to a repository, new or not. */
export function commitAll(root: string): void {
  within(root, "git", "init", "-q");
  within(root, "git", "add", "-A", "-f");
  within(root, "git", "-c", "user.name=a", "-c", "user.email=a@b", "commit", "-qm", "x");
}
