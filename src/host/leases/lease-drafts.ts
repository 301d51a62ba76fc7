import { unlinkSync } from "node:fs";
import { hostname } from "node:os";
import { basename, join } from "node:path";
import type { Entry } from "../../tree.ts";
import { isDead, type LockHolder, thisProcess } from "../processes/lock-holder.ts";

const DRAFT = ".draft-";

/** The name of a record that is being written: it says who writes it, for its content is the record's alone, and may be torn. */
export function draftName(): string {
  const { id, pid, started, boot, namespace, clock, host } = thisProcess();
  const writer = JSON.stringify([pid, started, boot, namespace, clock, digest(host), id.slice(0, 8)]);
  return `${DRAFT}${Buffer.from(writer).toString("base64url")}`;
}

/** Removes drafts in a directory whose writers are provably dead. */
export function sweepDrafts(base: string, entries: readonly Entry[]): void {
  for (const { path, kind } of entries) {
    const name = basename(path);
    const writer = kind === "file" && name.startsWith(DRAFT) ? writerOf(name) : undefined;
    if (writer !== undefined && isDead(writer)) removeDraft(join(base, path));
  }
}

/** Several may sweep at once. */
export function removeDraft(path: string): void {
  try {
    unlinkSync(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
  }
}

function writerOf(name: string): LockHolder | undefined {
  let fields: unknown;
  try {
    fields = JSON.parse(Buffer.from(name.slice(DRAFT.length), "base64url").toString("utf8"));
  } catch {
    return undefined;
  }
  if (!Array.isArray(fields)) return undefined;
  const [pid, started, boot, namespace, clock, host] = fields as readonly unknown[];
  const isWhole =
    Number.isSafeInteger(pid) &&
    [started, boot, namespace, clock].every(field => field === null || typeof field === "string");
  // Of another machine nothing can be told.
  if (!isWhole || host !== digest(hostname())) return undefined;
  return { id: "", pid, started, boot, namespace, clock, host: hostname(), at: "" } as LockHolder;
}

const digest = (host: string) => process.getBuiltinModule("node:crypto").hash("sha256", host).slice(0, 16);
