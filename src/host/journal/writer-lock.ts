import { lstatSync, readFileSync, unlinkSync } from "node:fs";
import { join } from "node:path";
import type { WriterLock } from "../../change.ts";
import { GROUND } from "../../contract/ground-files.ts";
import { isDead, type LockHolder, parseHolder } from "../processes/lock-holder.ts";

const LOCK = `${GROUND.scratch}/lock`;

/** Who holds the lock of a project, by what its file says. */
export function readWriterLock(root: string): WriterLock | undefined {
  const token = readLock(root);
  if (token === undefined) return undefined;
  const holder = parseHolder(token);
  return { holder: describeHolder(holder), isDead: holder !== undefined && isDead(holder), token };
}

/** Removes the lock of a project, if its file still says the same. */
export function removeWriterLock(root: string, token: string): boolean {
  if (readLock(root) !== token) return false;
  unlinkSync(join(root, LOCK));
  return true;
}

/** A holder as the beginning of a sentence. */
export const describeHolder = (holder: LockHolder | undefined): string =>
  holder === undefined
    ? `${LOCK} names no holder`
    : `Process ${holder.pid} on ${holder.host} has held the lock since ${holder.at}`;

function readLock(root: string): string | undefined {
  try {
    const path = join(root, LOCK);
    return lstatSync(path).isFile() ? readFileSync(path, "utf8") : "";
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT" || code === "ENOTDIR") return undefined;
    throw error;
  }
}
