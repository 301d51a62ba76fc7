import { compareText, type Entry, isProblem, type Tree } from "./tree.ts";

/** A tree as it will be once some files are written. */
export function overlaid(tree: Tree, contents: ReadonlyMap<string, string>): Tree {
  const merged = (entries: readonly Entry[], isWanted: (path: string) => boolean): readonly Entry[] => {
    const known = new Set(entries.map(({ path }) => path));
    const added = [...contents.keys()]
      .filter(path => !known.has(path) && isWanted(path))
      .map((path): Entry => ({ path, kind: "file" }));
    return added.length === 0 ? entries : [...entries, ...added].sort((a, b) => compareText(a.path, b.path));
  };
  const text = (path: string) => contents.get(path);
  return {
    ...tree,
    walk: directory => merged(tree.walk(directory), path => path.startsWith(`${directory}/`)),
    entriesIn: directory => merged(tree.entriesIn(directory), isDirectlyIn(directory)),
    list(directory) {
      const entries = tree.list(directory);
      return isProblem(entries) ? entries : merged(entries, isDirectlyIn(directory));
    },
    stat: path => (contents.has(path) ? { path, kind: "file" } : tree.stat(path)),
    read: path => text(path) ?? tree.read(path),
    digest: path => digestOf(text(path)) ?? tree.digest(path),
    entryDigest: path => digestOf(text(path)) ?? tree.entryDigest(path),
    inputs() {
      const written = [...contents].map(([path, content]) => ({
        path,
        size: new TextEncoder().encode(content).byteLength,
        sha256: tree.sha256(content),
      }));
      const read = tree.inputs().filter(({ path }) => !contents.has(path));
      return [...read, ...written].sort((a, b) => compareText(a.path, b.path));
    },
  };

  function digestOf(content: string | undefined): string | undefined {
    return content === undefined ? undefined : tree.sha256(content);
  }
}

const isDirectlyIn = (directory: string) => (path: string) =>
  path.slice(0, Math.max(0, path.lastIndexOf("/"))) === directory;
