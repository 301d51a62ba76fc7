import type { Tree } from "../tree.ts";

/** A file directly in a directory of the run that is named after a bug. */
export interface BugFileEntry {
  readonly path: string;
  /** The id that the name begins with, else the name without its ending. */
  readonly id: string;
  /** What stands between id and ending. */
  readonly rest: string;
}

const LEADING_ID = /^(BUG-[A-Z]?\d+)(.*)$/s;

/** Entries but directories with an ending, directly in a directory; whether they can be read is for another check to say. */
export function bugFileEntries(tree: Tree, directory: string, ending: string): readonly BugFileEntry[] {
  return tree.entriesIn(directory).flatMap(({ path, kind }) => {
    if (kind === "directory" || !path.endsWith(ending)) return [];
    const name = path.slice(directory.length + 1, -ending.length);
    const [, id = name, rest = ""] = LEADING_ID.exec(name) ?? [];
    return [{ path, id, rest }];
  });
}
