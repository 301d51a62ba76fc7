import { lstatSync, type Stats } from "node:fs";
import { dirname, join } from "node:path";
import type { Change } from "../change.ts";

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

/** What is at a path, without following it; undefined where nothing is, also below what is no directory. */
export function entryAt(path: string): Stats | undefined {
  try {
    return lstatSync(path, { throwIfNoEntry: false });
  } catch (error) {
    if (["ENOTDIR", "ELOOP"].includes((error as NodeJS.ErrnoException).code ?? "")) return undefined;
    throw error;
  }
}
