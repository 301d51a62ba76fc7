import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { listProjectFiles } from "../../src/host/snapshots/project-files.ts";
import type { ProjectFile } from "../../src/subject.ts";

/** A directory of the real disk that a test lays out, with git at hand. */
export interface RealProject {
  readonly root: string;
  write(path: string, content: string | Uint8Array): void;
  /** What a git command prints, run in a directory of the project. */
  git(directory: string, ...args: readonly string[]): string;
}

/** Gives a new directory to a test, and removes it. */
export async function withProject(use: (project: RealProject) => Promise<void> | void): Promise<void> {
  const root = realpathSync(mkdtempSync(join(tmpdir(), "assay-project-")));
  const env = { PATH: process.env["PATH"], HOME: "/nonexistent", GIT_CONFIG_NOSYSTEM: "1", LC_ALL: "C" };
  const identity = ["-c", "user.name=t", "-c", "user.email=t@example.invalid"];
  try {
    await use({
      root,
      write(path, content) {
        mkdirSync(dirname(join(root, path)), { recursive: true });
        writeFileSync(join(root, path), content);
      },
      git: (directory, ...args) =>
        execFileSync("git", [...identity, ...args], {
          cwd: join(root, directory),
          env,
          stdio: ["ignore", "pipe", "ignore"],
          maxBuffer: 256 * 1024 * 1024,
        }).toString("latin1"),
    });
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

/** The files of a project as a listing has them now. */
export function listed(root: string): readonly ProjectFile[] {
  const files = listProjectFiles(root);
  assert.ok(!("problem" in files), JSON.stringify(files));
  return files;
}

/** A listing as lines in order, to be compared. */
export const linesOf = (files: readonly ProjectFile[]) =>
  files.map(({ mode, path, blob }) => `${mode} ${blob} ${path}`).sort();
