import type { Entry, EntryKind } from "../../tree.ts";

/** What a plan depends on beside the two moments. */
export interface CleanupGround {
  /** Whether a path is nobody's to put back. */
  readonly isSpared: (path: string) => boolean;
  /** What is at a path; undefined where nothing is. */
  readonly kindAt: (path: string) => EntryKind | undefined;
  /** Everything below a directory; undefined where not all of it can be seen. */
  readonly below: (directory: string) => readonly Entry[] | undefined;
  /** Whether untracked files are put right, too. */
  readonly untracked: boolean;
  /** Whether the rules of repository and user keep a path out of a commit. */
  readonly isIgnored: (path: string) => boolean;
}

/** Directories that a path is in, the topmost first. */
export const ancestorsOf = (path: string) =>
  path
    .split("/")
    .slice(0, -1)
    .map((_, at, parts) => parts.slice(0, at + 1).join("/"));

/** What has to go so that a file can be put back; a sentence where that is not for assay to decide. */
export function clearWay(
  path: string,
  { kindAt, below, isSpared, untracked }: CleanupGround,
): readonly string[] | string {
  for (const directory of ancestorsOf(path)) {
    const kind = kindAt(directory);
    if (kind === undefined) return [];
    if (kind === "directory") continue;
    if (!isPlain(kind)) return `It is gone, and ${directory} is a ${kind} now.`;
    return isSpared(directory) ? `It is gone, and ${directory} may stand in its place.` : [directory];
  }
  const kind = kindAt(path);
  if (kind === undefined || isPlain(kind)) return [];
  if (kind !== "directory") return `It is a ${kind} now.`;
  const entries = below(path);
  const files = entries?.filter(entry => entry.kind !== "directory");
  const isOurs = files?.every(
    entry => isPlain(entry.kind) && !isSpared(entry.path) && !entry.path.includes("/.git/"),
  );
  if (entries === undefined || files === undefined || isOurs !== true)
    return "A directory stands in its place, of which not all may be removed.";
  if (entries.some(entry => entry.path.endsWith("/.git")))
    return "A repository of its own stands in its place.";
  if (files.length > 0 && !untracked)
    return "A directory with untracked files stands in its place; --untracked removes them.";
  return files.map(({ path }) => path);
}

const isPlain = (kind: EntryKind) => kind === "file" || kind === "symlink";
