import { artifactCap } from "../contract/artifacts.ts";
import { type Entry, isProblem, type Tree } from "../tree.ts";

/** The tree in which a run's own files bear the names that they have in a run, wherever in the project they lie; all else is the project's. */
export function movedTree(tree: Tree, roots: readonly string[], place: string): Tree {
  const isOwn = (path: string) => roots.some(root => path === root || path.startsWith(`${root}/`));
  const real = (path: string) => (isOwn(path) ? `${place}/${path}` : path);
  const named = (entries: readonly Entry[]) =>
    entries.map(entry => {
      const path = entry.path.startsWith(`${place}/`) ? entry.path.slice(place.length + 1) : entry.path;
      return isOwn(path) ? { ...entry, path } : entry;
    });
  /** A file may be as large there as it may be in its own place. */
  const most = (path: string, least = 0) => Math.max(least, artifactCap(path));
  return {
    ...tree,
    walk: directory => named(tree.walk(real(directory))),
    entriesIn: directory => named(tree.entriesIn(real(directory))),
    list(directory) {
      const entries = tree.list(real(directory));
      return isProblem(entries) ? entries : named(entries);
    },
    stat(path) {
      const entry = tree.stat(real(path));
      return entry && { ...entry, path };
    },
    read: (path, least) => tree.read(real(path), most(path, least)),
    bytes: (path, least) => tree.bytes(real(path), most(path, least)),
    digest(path) {
      // What was read is what is digested, and nothing larger than may be read.
      tree.read(real(path), most(path));
      return tree.digest(real(path));
    },
    entryDigest: path => tree.entryDigest(real(path)),
  };
}
