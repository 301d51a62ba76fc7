import type { Entry, ReadProblem, Tree } from "../tree.ts";

/** What is at a path, provided that only directories lead there: below a link is somebody else's file, even inside the project. */
export function plainEntry(tree: Tree, path: string): Entry | undefined | ReadProblem {
  const parts = path.split("/");
  for (let depth = 1; depth < parts.length; depth++) {
    const above = tree.stat(parts.slice(0, depth).join("/"));
    if (above === undefined) return undefined;
    if (above.kind !== "directory") return { problem: `${above.path} is a ${above.kind}, not a directory.` };
  }
  return tree.stat(path);
}
