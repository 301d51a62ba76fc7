import { lstatSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import type { Change } from "../change.ts";
import type { Project } from "../world.ts";
import { createFiles } from "./files.ts";
import { readCommitFiles } from "./git.ts";

/** Opens a directory of the real world; undefined where there is none. */
export function openProject(...paths: readonly string[]): Project | undefined {
  const root = resolve(...paths);
  if (!isDirectory(root)) return undefined;
  return {
    files: createFiles(root),
    readCommit: (revision, wanted) => readCommitFiles(root, revision, wanted),
    projectFiles: async () => (await import("./project-files.ts")).listProjectFiles(root),
    apply: async change => {
      refuseLinks(root, change);
      const { writeAtomically } = await import("./atomic-write.ts");
      await writeAtomically(join(root, change.path), change.content);
    },
  };
}

function isDirectory(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}

/** A link among the directories would carry the write out of the project. */
function refuseLinks(root: string, change: Change): void {
  for (let directory = dirname(change.path); directory !== "."; directory = dirname(directory))
    if (lstatSync(join(root, directory), { throwIfNoEntry: false })?.isSymbolicLink())
      throw new Error(`${directory} is a symbolic link, so ${change.path} is not written.`);
}
