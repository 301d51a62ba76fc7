import { existsSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { isProblem, type ReadProblem } from "../../tree.ts";
import { readOperatorFile } from "../disk/operator-file.ts";
import { findTop } from "./git.ts";

/**
 * The directory that all worktrees of a repository share, read as git reads it but without a process; undefined where there is no
 * repository. What the environment says of repositories does not count.
 */
export function findCommonDirectory(root: string): string | ReadProblem | undefined {
  const top = findTop(root);
  if (top === undefined) return undefined;
  const own = ownDirectory(join(top, ".git"), top);
  if (typeof own !== "string") return own;
  const pointer = join(own, "commondir");
  const common = existsSync(pointer) ? readOperatorFile(own, "commondir") : ".";
  if (isProblem(common)) return { problem: `${pointer} cannot be read. ${common.problem}` };
  const found = resolve(own, common.replace(/\n+$/, ""));
  const isRepository =
    existsSync(join(own, "HEAD")) && ["objects", "refs"].every(name => isDirectory(join(found, name)));
  return isRepository ? found : { problem: `${join(top, ".git")} leads to no git repository.` };
}

/** A worktree and a submodule have a file that says where theirs is. */
function ownDirectory(path: string, top: string): string | ReadProblem {
  if (isDirectory(path)) return path;
  const text = readOperatorFile(top, ".git");
  if (isProblem(text)) return { problem: `${path} cannot be read. ${text.problem}` };
  const [, named] = /^gitdir: ([^\n\0]+)\n*$/.exec(text) ?? [];
  return named === undefined
    ? { problem: `${path} does not say where its repository is.` }
    : resolve(top, named);
}

const isDirectory = (path: string) => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
