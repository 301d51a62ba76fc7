import { isSubmodule, type ProjectFile } from "../../subject.ts";
import type { ReadProblem } from "../../tree.ts";
import { runGit } from "./git.ts";
import { hasMoved, writeGit } from "./git-objects.ts";

/** What a tree says of each name in it: mode, kind and id. */
type Entries = Map<string, string>;

/** Writes the trees that hold files and returns their ids, the topmost last; unless `options` say otherwise, the contents must be there. */
export function writeTrees(
  root: string,
  files: readonly ProjectFile[],
  options: readonly "--missing"[] = [],
): readonly string[] | ReadProblem {
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
    // Without `--batch` nothing at all is the empty tree.
    const batch = files.length === 0 ? [] : ["--batch"];
    const output = writeGit(
      root,
      ["mktree", "-z", ...batch, ...options],
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
    trees.get(parent)?.set(name, `${mode} ${isSubmodule({ mode }) ? "commit" : "blob"} ${blob}`);
  }
  return trees;
}

function split(path: string): readonly [parent: string, name: string] {
  const end = path.lastIndexOf("/");
  return [path.slice(0, Math.max(0, end)), path.slice(end + 1)];
}

const render = (tree: Entries) => [...tree].map(([name, what]) => `${what}\t${name}\0`).join("");

/** Everything in the tree of a commit, which begins at the target. */
export function listTree(root: string, commit: string): readonly ProjectFile[] | ReadProblem {
  // Without `--full-tree` git would look for the target's own path in it.
  const listing = runGit(root, ["ls-tree", "-r", "-z", "--full-tree", commit]);
  if ("problem" in listing) return listing;
  return listing
    .toString("utf8")
    .split("\0")
    .flatMap(line => {
      const [, mode, blob, path] = /^(\d+) \w+ ([0-9a-f]+)\t(.*)$/s.exec(line) ?? [];
      return mode === undefined || blob === undefined || path === undefined ? [] : [{ mode, path, blob }];
    });
}
