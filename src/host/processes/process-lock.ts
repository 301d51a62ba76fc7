import { linkSync, lstatSync, readdirSync, readFileSync, unlinkSync } from "node:fs";
import { join } from "node:path";
import { writeWhole } from "../disk/whole-file.ts";
import { isDead, type LockHolder, parseHolder, thisProcess } from "./lock-holder.ts";

/** A lock that was taken, or who has it; a holder that cannot be read is undefined. */
export type Taken = { readonly release: () => void } | { readonly holder: LockHolder | undefined };

const DRAFT = ".lock-";

/** Takes the lock at `directory/lock`, also from a holder that is provably dead; never waits. The directory must be there. */
export function takeLock(directory: string): Taken {
  const own = thisProcess();
  const draft = join(directory, `${DRAFT}${own.id}`);
  try {
    writeWhole(draft, `${JSON.stringify(own)}\n`);
    const ino = inoOf(draft) ?? -1;
    const path = join(directory, "lock");
    const claimed = claim(path, draft);
    if (claimed !== true) return claimed;
    sweepDrafts(directory, draft);
    return { release: () => releaseLock(path, own.id, ino) };
  } finally {
    removeFile(draft);
  }
}

/** Who holds the lock at `directory/lock`; undefined where nobody does. */
export function lockHolder(directory: string): { readonly holder: LockHolder | undefined } | undefined {
  const text = readFile(join(directory, "lock"));
  return text === undefined ? undefined : { holder: parseHolder(text) };
}

/** How often a lock may change hands while it is being claimed. */
const MOST_TRIES = 16;

/** Links the draft to a path: of several who try, one succeeds. The right to remove a dead holder's file is claimed the same way. */
function claim(path: string, draft: string): true | { readonly holder: LockHolder | undefined } {
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    if (link(draft, path)) return true;
    const text = readFile(path);
    if (text === undefined) continue;
    const holder = parseHolder(text);
    if (holder === undefined || !isDead(holder)) return { holder };
    const right = `${path}.steal.${holder.id}`;
    const claimed = claim(right, draft);
    if (claimed !== true) return claimed;
    // Another one may have taken the lock over and let go of it between the two readings.
    if (readFile(path) === text) removeFile(path);
    removeFile(right);
  }
  return { holder: undefined };
}

function link(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

/** An operator may have removed the lock, and another process have taken it; of what cannot be read, its number in the file system tells. */
function releaseLock(path: string, id: string, ino: number): void {
  const holder = parseHolder(readFile(path) ?? "");
  const isOwn = holder === undefined ? inoOf(path) === ino : holder.id === id;
  if (isOwn) removeFile(path);
}

const inoOf = (path: string) => lstatSync(path, { throwIfNoEntry: false })?.ino;

/** Drafts of processes that died before they had the lock; where they cannot be told, they stay. */
function sweepDrafts(directory: string, own: string): void {
  for (const name of namesIn(directory)) {
    const path = join(directory, name);
    if (!name.startsWith(DRAFT) || path === own) continue;
    const holder = parseHolder(readFile(path) ?? "");
    // Whoever is about to claim with a torn draft finds it gone, and comes again.
    if (holder === undefined || isDead(holder)) removeFile(path);
  }
}

function namesIn(directory: string): readonly string[] {
  try {
    return readdirSync(directory);
  } catch {
    return [];
  }
}

/** Text of a file; empty where something else is there, for opening a pipe would wait for ever. */
function readFile(path: string): string | undefined {
  try {
    return lstatSync(path).isFile() ? readFileSync(path, "utf8") : "";
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    return "";
  }
}

function removeFile(path: string): void {
  try {
    unlinkSync(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
  }
}
