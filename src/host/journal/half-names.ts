import { readdirSync } from "node:fs";
import { join } from "node:path";
import { ARCHIVES, UNFINISHED } from "../../contract/archives.ts";
import { GROUND } from "../../contract/ground-files.ts";
import { entryAt } from "../disk/obstacles.ts";
import { readWriterLock } from "./writer-lock.ts";

/** Where directories of copies are made. */
export const STORES = [ARCHIVES, GROUND.kept] as const;

/** Names of directories that were not completed, by themselves or by the draft beside each. */
export function unfinishedNames(root: string, directory: string): readonly string[] {
  const isReal = directory.split("/").every((_, at, parts) => {
    const found = entryAt(join(root, ...parts.slice(0, at + 1)));
    return found?.isDirectory() === true;
  });
  if (!isReal) return [];
  const names = namesIn(join(root, directory)).map(name => name.replace(/\.json$/, ""));
  return [...new Set(names)].filter(name => name.endsWith(UNFINISHED)).sort();
}

/** What nobody may list is not assay's to settle. */
function namesIn(directory: string): readonly string[] {
  try {
    return readdirSync(directory);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EACCES") return [];
    throw error;
  }
}

/** Whether an earlier call may have left something half done: a look at a few names. */
export const mayBeHalfDone = (root: string): boolean =>
  [GROUND.journal, GROUND.restoring, GROUND.staging].some(path => entryAt(join(root, path)) !== undefined) ||
  readWriterLock(root)?.isDead === true ||
  STORES.some(directory => unfinishedNames(root, directory).length > 0);
