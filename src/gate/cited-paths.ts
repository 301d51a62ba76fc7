import { findCitations } from "../documents/citations.ts";
import type { Tree } from "../tree.ts";
import { readMarkdownFiles, readPatches } from "./run-files.ts";

/** Those of some paths that the run's documents cite, also by the end of their path, or that its patches change. */
export function citedPaths(paths: readonly string[], tree: Tree): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { document } of readMarkdownFiles(tree))
    for (const { path } of findCitations(document)) names.add(path.replace(/^\.\//, ""));
  for (const { patch } of readPatches(tree))
    for (const { oldPath, newPath } of patch.files)
      for (const path of [oldPath, newPath]) if (path !== undefined) names.add(path);
  return new Set(paths.filter(path => endings(path).some(ending => names.has(ending))));
}

/** The path itself, and what follows each of its slashes. */
function endings(path: string): readonly string[] {
  const parts = path.split("/");
  return parts.map((_, index) => parts.slice(index).join("/"));
}
