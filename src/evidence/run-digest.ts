import { runDigest } from "../subject.ts";
import { isProblem, type ReadProblem, type Tree } from "../tree.ts";

/** Digest of the run's own files as they are, or which of them cannot be digested. */
export function presentRunDigest(tree: Tree): string | ReadProblem {
  const own: { path: string; sha256: string }[] = [];
  for (const { path, kind } of tree.walk("quality")) {
    if (kind === "directory") continue;
    const digest = tree.entryDigest(path);
    if (isProblem(digest)) return { problem: `The run's digest needs ${path}. ${digest.problem}` };
    own.push({ path, sha256: digest });
  }
  return runDigest(own, tree.sha256);
}
