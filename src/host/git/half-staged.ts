import { readdirSync, rmSync, unlinkSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { GROUND } from "../../contract/ground-files.ts";
import { entryAt } from "../disk/obstacles.ts";
import { indexPlace } from "./git-index.ts";

/** Between the name of git's index and six hex digits: what the next index is written to. */
export const DRAFT_MARK = ".assay-";

const isDraftOf = (index: string, name: string) =>
  name.startsWith(`${index}${DRAFT_MARK}`) &&
  /^[0-9a-f]{6}$/.test(name.slice(index.length + DRAFT_MARK.length));

/** Removes a draft of git's index, and git's lock where it is the very same file. */
export function removeDraft(place: string, draft: string): void {
  const own = entryAt(draft);
  if (own === undefined) return;
  const lock = entryAt(`${place}.lock`);
  if (lock?.ino === own.ino && lock.dev === own.dev) unlinkSync(`${place}.lock`);
  unlinkSync(draft);
}

/** Removes what a process left that died while it changed git's index, which is as it was or as it was to be. */
export function settleStaging(root: string): void {
  const place = indexPlace(root);
  if (typeof place === "string")
    for (const name of readdirSync(dirname(place)))
      if (isDraftOf(basename(place), name)) removeDraft(place, join(dirname(place), name));
  rmSync(join(root, GROUND.staging), { recursive: true, force: true });
}
