import { lstatSync, type Stats } from "node:fs";
import { dirname, join } from "node:path";
import { type Change, isLink, refuseChange } from "../../change.ts";

/** Where a change is to happen, and to what. */
type Placed = Pick<Change, "kind" | "path" | "before">;

/** What stands where a change would write: a link that leads elsewhere, or something that is no file. */
export function findObstacle(root: string, change: Placed): string | undefined {
  for (let path = change.path; path !== "."; path = dirname(path)) {
    const found = entryAt(join(root, path));
    const isOwn = path === change.path;
    const isFitting = found === undefined || (isOwn ? fits(change, found) : found.isDirectory());
    if (!isFitting)
      return `${path} is not a ${isOwn && change.kind !== "remove-directory" ? "file" : "directory"}`;
  }
  return undefined;
}

/** Whether a change may happen to what is there: a link is replaced by a link, and else only where it was seen to be one. */
function fits({ kind, before }: Placed, found: Stats): boolean {
  if (kind === "remove-directory") return found.isDirectory();
  return found.isFile() || (found.isSymbolicLink() && (kind === "link" || isLink(before)));
}

/** Why a file at a path must not be written, as a sentence. */
export function refusePath(root: string, path: string): string | undefined {
  const obstacle = findObstacle(root, { kind: "write", path });
  return refuseChange({ path }) ?? (obstacle === undefined ? undefined : `${obstacle}.`);
}

/** What is at a path, without following it; undefined where nothing is, also below what is no directory. */
export function entryAt(path: string): Stats | undefined {
  try {
    return lstatSync(path, { throwIfNoEntry: false });
  } catch (error) {
    if (["ENOTDIR", "ELOOP"].includes((error as NodeJS.ErrnoException).code ?? "")) return undefined;
    throw error;
  }
}

/** Permissions of a file; undefined where there is none. */
export function permissionsAt(root: string, path: string): number | undefined {
  const found = entryAt(join(root, path));
  return found?.isFile() === true ? found.mode & 0o777 : undefined;
}
