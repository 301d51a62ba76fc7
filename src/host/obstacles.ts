import { lstatSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Change } from "../change.ts";

/** What stands where a change would write: a link that leads elsewhere, or something that is no file. */
export function findObstacle(root: string, change: Change): string | undefined {
  for (let path = change.path; path !== "."; path = dirname(path)) {
    const found = lstatSync(join(root, path), { throwIfNoEntry: false });
    const isFitting = path === change.path ? found?.isFile() : found?.isDirectory();
    if (found !== undefined && !isFitting)
      return `${path} is not a ${path === change.path ? "file" : "directory"}`;
  }
  return undefined;
}
