import { findingsOf, type QueuedFinding } from "../../evidence/challenge/challenge-queue.ts";
import { isProblem, type Tree } from "../../tree.ts";

/** The findings of a BUGS.md by id, as they are challenged; read once somebody asks. */
export function findingsById(tree: Tree, bugs: string): () => ReadonlyMap<string, QueuedFinding> {
  let known: ReadonlyMap<string, QueuedFinding> | undefined;
  return () => {
    known ??= readFindings(tree, bugs);
    return known;
  };
}

function readFindings(tree: Tree, bugs: string): ReadonlyMap<string, QueuedFinding> {
  const text = tree.read(bugs);
  const found = isProblem(text) ? [] : findingsOf(text, bugs, tree.sha256);
  return new Map(found.map(one => [one.id, one]));
}
