import type { Tree } from "../tree.ts";

/** A file among records that is none. */
export interface FaultyRecord {
  readonly path: string;
  /** A whole sentence. */
  readonly fault: string;
}

/** The files of a directory in which each record has one of its own, and what else is there. */
export function recordFiles(
  tree: Tree,
  directory: string,
  name: RegExp,
): { readonly paths: readonly string[]; readonly faults: readonly FaultyRecord[] } {
  const here = tree.stat(directory);
  if (here === undefined) return { paths: [], faults: [] };
  if (here.kind !== "directory")
    return { paths: [], faults: [{ path: directory, fault: `It is a ${here.kind}, not a directory.` }] };
  const entries = tree.entriesIn(directory);
  const closed = tree.closed().get(directory);
  const isRecord = (path: string) => name.test(path.slice(directory.length + 1));
  return {
    paths: entries.map(({ path }) => path).filter(isRecord),
    faults: [
      ...(closed === undefined ? [] : [{ path: directory, fault: closed.problem }]),
      ...entries
        .filter(({ path }) => !isRecord(path))
        .map(({ path }) => ({ path, fault: "Its name is not one that assay gives." })),
    ],
  };
}
