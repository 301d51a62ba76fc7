import type { ProjectFile } from "../subject.ts";
import type { ReadProblem } from "../tree.ts";
import { hasMoved, writeGit } from "./git-objects.ts";

/** What a tree says of each name in it: mode, kind and id. */
type Entries = Map<string, string>;

/** Writes the trees that hold files, whose blobs must be there, and returns their ids, the topmost last. */
export function writeTrees(root: string, files: readonly ProjectFile[]): readonly string[] | ReadProblem {
  const trees = layTrees(files);
  const clash = files.find(({ path }) => trees.has(path));
  if (clash !== undefined) return hasMoved(clash.path);
  const levels: [path: string, entries: Entries][][] = [];
  for (const [path, entries] of trees) {
    const depth = path === "" ? 0 : path.split("/").length;
    levels[depth] = [...(levels[depth] ?? []), [path, entries]];
  }
  const ids: string[] = [];
  // Deepest first, for a tree names those below it.
  for (const level of levels.reverse()) {
    const output = writeGit(
      root,
      ["mktree", "-z", "--batch"],
      level.map(([, tree]) => render(tree)).join("\0"),
    );
    if ("problem" in output) return output;
    const written = output.toString("utf8").split("\n").filter(Boolean);
    if (written.length !== level.length) return { problem: "git did not write the trees it was given." };
    for (const [at, [path]] of level.entries()) {
      const [parent, name] = split(path);
      if (path !== "") trees.get(parent)?.set(name, `040000 tree ${written[at]}`);
    }
    ids.push(...written);
  }
  return ids;
}

function layTrees(files: readonly ProjectFile[]): ReadonlyMap<string, Entries> {
  const trees = new Map<string, Entries>([["", new Map()]]);
  for (const { mode, path, blob } of files) {
    for (let end = path.indexOf("/"); end >= 0; end = path.indexOf("/", end + 1)) {
      const directory = path.slice(0, end);
      if (!trees.has(directory)) trees.set(directory, new Map());
    }
    const [parent, name] = split(path);
    trees.get(parent)?.set(name, `${mode} blob ${blob}`);
  }
  return trees;
}

function split(path: string): readonly [parent: string, name: string] {
  const end = path.lastIndexOf("/");
  return [path.slice(0, Math.max(0, end)), path.slice(end + 1)];
}

const render = (tree: Entries) => [...tree].map(([name, what]) => `${what}\t${name}\0`).join("");
