import { readdirSync, realpathSync, statSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { Surroundings } from "../surroundings.ts";
import type { ReadProblem } from "../tree.ts";
import { createFiles } from "./disk/files.ts";
import { readCommitFiles } from "./git/git.ts";

/** What lies beside a project, wherever a link to it may lie. */
export function lookAround(root: string): Surroundings | ReadProblem {
  try {
    const own = realpathSync.native(root);
    const [parent, name] = [dirname(own), basename(own)];
    return {
      name,
      siblings: readdirSync(parent, { withFileTypes: true }).map(entry => ({
        name: entry.name,
        isLink: entry.isSymbolicLink(),
      })),
      open: sibling => openSibling(join(parent, sibling), own),
    };
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? "unknown error";
    return { problem: `What lies beside the project cannot be listed (${code}).` };
  }
}

function openSibling(path: string, own: string): ReturnType<Surroundings["open"]> {
  try {
    if (!statSync(path).isDirectory() || realpathSync.native(path) === own) return undefined;
  } catch {
    return undefined;
  }
  return {
    files: createFiles(path),
    readCommit: (revision, wanted) => readCommitFiles(path, revision, wanted),
  };
}
