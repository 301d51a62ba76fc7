import { hasEpochTimestamp, headerPath, isDevNull } from "./patch-paths.ts";

/** What the lines before a file's first hunk say about the file. */
export interface FileHeader {
  /** Without its first component; undefined where the patch names /dev/null. */
  readonly oldPath: string | undefined;
  readonly newPath: string | undefined;
  /** Of its first line, from 1. */
  readonly line: number;
  /** Only git's own headers say outright whether a file is created, deleted, renamed or copied. */
  readonly format: "git" | "traditional";
  readonly isNew: boolean;
  readonly isDelete: boolean;
  readonly isRename: boolean;
  readonly isCopy: boolean;
  readonly oldMode?: string;
  /** As git writes it: `100644`, `100755`, `120000`. */
  readonly mode?: string;
}

/** The `---` and `+++` lines at `at`; undefined when they name no file. */
export function traditionalHeader(
  lines: readonly string[],
  at: number,
  strip: number,
): FileHeader | undefined {
  const before = (lines[at] ?? "").slice(4);
  const after = (lines[at + 1] ?? "").slice(4);
  const first = isDevNull(before) ? undefined : headerPath(before, strip, true);
  const second = isDevNull(after) ? undefined : headerPath(after, strip, true);
  const isNew = isDevNull(before) || (!isDevNull(after) && hasEpochTimestamp(before));
  const isDelete = !isNew && (isDevNull(after) || hasEpochTimestamp(after));
  const path = isDevNull(before) ? second : shorterName(first, second);
  if (path === undefined) return undefined;
  return {
    oldPath: isNew ? undefined : path,
    newPath: isDelete ? undefined : path,
    line: at + 1,
    format: "traditional",
    isNew,
    isDelete,
    isRename: false,
    isCopy: false,
  };
}

/** Names without a slash have no `a/` and `b/` to strip; undefined when the two lines do not agree on that. */
export function guessStrip(lines: readonly string[], at: number): 0 | undefined {
  const [before = "", after = ""] = [lines[at]?.slice(4), lines[at + 1]?.slice(4)];
  const isBare = (rest: string) => !isDevNull(rest) && headerPath(rest, 0, true)?.includes("/") === false;
  return isBare(after) && (isDevNull(before) || isBare(before)) ? 0 : undefined;
}

/** Of two names for one file the shorter, which an editor's `.orig` or `~` has not been appended to. */
function shorterName(first: string | undefined, second: string | undefined): string | undefined {
  if (second === undefined) return first;
  return first !== undefined && second.startsWith(first) ? first : second;
}
