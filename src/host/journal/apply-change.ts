import { chmodSync, renameSync, rmdirSync, symlinkSync, unlinkSync } from "node:fs";
import { dirname, join } from "node:path";
import { isLink } from "../../change.ts";
import { DRAFT, inWorkshop, writeAtomically } from "../disk/atomic-write.ts";
import { copyFile } from "../disk/durable-copy.ts";
import { makeDirectories } from "../disk/make-directories.ts";
import { entryAt } from "../disk/obstacles.ts";
import { syncPaths } from "../disk/sync.ts";
import type { JournalEntry } from "./journal-entry.ts";

/** Carries out one change of a journal, each at one stroke; what is removed or put in place is not durable before its directory is. */
export async function applyChange(
  root: string,
  entry: JournalEntry,
  readDraft: () => Uint8Array,
): Promise<void> {
  const path = join(root, entry.path);
  switch (entry.kind) {
    case "remove-directory":
      return removeEmpty(path);
    case "link":
      return placeLink(path, entry.target ?? "");
    case "copy":
      return placeCopy(root, entry);
    case undefined:
      break;
    default:
      return entry.kind satisfies never;
  }
  const { before, after, mode } = entry;
  if (after !== null) return writeAtomically(path, readDraft(), { mode, replacesLink: isLink(before) });
  if (entryAt(path) !== undefined) unlinkSync(path);
}

const STAYS = ["ENOTEMPTY", "EEXIST", "ENOENT", "ENOTDIR", "EBUSY"];

/** A directory with something in it is somebody's, and a mount point nobody can remove. */
function removeEmpty(path: string): void {
  try {
    rmdirSync(path);
  } catch (error) {
    if (!STAYS.includes((error as NodeJS.ErrnoException).code ?? "")) throw error;
  }
}

async function placeLink(path: string, target: string): Promise<void> {
  makeDirectories(dirname(path));
  await inWorkshop(dirname(path), async workshop => {
    symlinkSync(target, join(workshop, DRAFT));
    renameSync(join(workshop, DRAFT), path);
  });
}

async function placeCopy(
  root: string,
  { path, from = "", after, mode = 0o644 }: JournalEntry,
): Promise<void> {
  const target = join(root, path);
  makeDirectories(dirname(target));
  await inWorkshop(dirname(target), async workshop => {
    const draft = join(workshop, DRAFT);
    const copied = copyFile(join(root, from), draft);
    if (copied?.sha256 !== after) throw new Error(`${from} is not what was to be copied to ${path}.`);
    chmodSync(draft, mode);
    await syncPaths([draft]);
    renameSync(draft, target);
  });
}
