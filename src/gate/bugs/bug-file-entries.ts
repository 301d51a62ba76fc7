import type { Tree } from "../../tree.ts";
import type { BugMention } from "./bug-ids.ts";

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

/** Files at any depth below a directory whose name begins with a bug's id; what is named otherwise is about no bug. */
export function bugFilesBelow(tree: Tree, directory: string, ending: string): readonly BugMention[] {
  return tree.walk("quality").flatMap(({ path, kind }) => {
    if (kind === "directory" || !path.startsWith(`${directory}/`) || !path.endsWith(ending)) return [];
    const id = LEADING_ID.exec(path.slice(path.lastIndexOf("/") + 1))?.[1];
    return id === undefined ? [] : [{ id, path, line: 0 }];
  });
}

/** The same, but for those directly in the directory. */
export function nestedBugFiles(tree: Tree, directory: string, ending: string): readonly BugMention[] {
  return bugFilesBelow(tree, directory, ending).filter(({ path }) =>
    path.includes("/", directory.length + 1),
  );
}
