import { chmodSync, mkdirSync, readdirSync, rmSync, type Stats } from "node:fs";
import { dirname, isAbsolute, join } from "node:path";
import { UNFINISHED } from "../../contract/archives.ts";
import { GROUND } from "../../contract/ground-files.ts";
import { draftText } from "../../protocol/archives/parse-draft.ts";
import type { StoreDraft } from "../../protocol/archives/store-draft.ts";
import { syncDirectory, writeAtomically } from "../disk/atomic-write.ts";
import { isOfDisk } from "../disk/disk-fault.ts";
import { makeDirectories } from "../disk/make-directories.ts";
import { entryAt, findObstacle } from "../disk/obstacles.ts";
import { writeWhole } from "../disk/whole-file.ts";
import {
  draftAt,
  type Failed,
  fillStaging,
  forgetStaging,
  placeOf,
  removeStaging,
  sealStaging,
} from "./staging.ts";

/**
 * Makes a directory of copies that is complete under its name, or not there at all. What was decided on is what is copied: a file that
 * has become another one meanwhile ends it. Only under the lock.
 */
export async function storeDirectory(root: string, draft: StoreDraft): Promise<Failed | undefined> {
  const place = placeOf(root, draft.place);
  const staging = `${place}${UNFINISHED}`;
  const isOutside = isAbsolute(draft.place);
  const obstacle = isOutside ? undefined : findObstacle(root, { kind: "write", path: `${draft.place}/x` });
  if (obstacle !== undefined) return { problem: `${obstacle}, so nothing was made there.` };
  const found = entryAt(place);
  const isFree = found === undefined || (isOutside && isEmpty(place, found));
  if (!isFree || [staging, draftAt(staging)].some(path => entryAt(path) !== undefined))
    return { busy: `${draft.place} was made by another process meanwhile; call the command again` };
  let isWhole = false;
  try {
    if (isOutside) await noteStaging(root, staging);
    makeDirectories(dirname(place));
    await writeDraft(staging, draft);
    mkdirSync(staging);
    // The rename puts it in place of an empty directory, which whoever made it may have closed to others.
    if (found !== undefined) chmodSync(staging, (found.mode & 0o777) | 0o700);
    const filled = fillStaging(root, staging, draft);
    if (!("copied" in filled)) return filled;
    await sealStaging(root, staging, draft, filled.copied);
    isWhole = true;
    return undefined;
  } catch (error) {
    return failureOf(error, draft);
  } finally {
    if (isWhole) forgetStaging(staging);
    else removeLeftover(staging);
    if (isOutside) rmSync(join(root, GROUND.restoring), { force: true });
  }
}

const isEmpty = (path: string, found: Stats) => found.isDirectory() && readdirSync(path).length === 0;

/** What is made outside the project is not found again unless it is written down where. */
const noteStaging = (root: string, staging: string) =>
  writeAtomically(join(root, GROUND.restoring), `${JSON.stringify({ staging })}\n`);

async function writeDraft(staging: string, draft: StoreDraft): Promise<void> {
  writeWhole(draftAt(staging), draftText(draft));
  await syncDirectory(dirname(staging));
}

/** Errors of a disk are for the operator, whatever else stood in the way is the project's. */
function failureOf(error: unknown, { place }: StoreDraft): Failed {
  if (!(error instanceof Error && "syscall" in error) || isOfDisk(error)) throw error;
  return { problem: `${place} could not be made: ${error.message}.` };
}

/** On a disk that fails it may have to stay; it says itself what it is. */
function removeLeftover(staging: string): void {
  try {
    removeStaging(staging);
  } catch {
    // What ended the call is reported, not what came of tidying up.
  }
}
