import { lstatSync, type Stats } from "node:fs";
import { dirname, join } from "node:path";
import { type Change, refuseChange } from "../change.ts";

/** What stands where a change would write: a link that leads elsewhere, or something that is no file. */
export function findObstacle(root: string, change: Change): string | undefined {
  for (let path = change.path; path !== "."; path = dirname(path)) {
    const found = entryAt(join(root, path));
    const isFitting = path === change.path ? found?.isFile() : found?.isDirectory();
    if (found !== undefined && !isFitting)
      return `${path} is not a ${path === change.path ? "file" : "directory"}`;
  }
  return undefined;
}

/** Why a file at a path must not be written, as a sentence. */
export function refusePath(root: string, path: string): string | undefined {
  const change: Change = { kind: "write", path, content: "" };
  const obstacle = findObstacle(root, change);
  return refuseChange(change) ?? (obstacle === undefined ? undefined : `${obstacle}.`);
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
