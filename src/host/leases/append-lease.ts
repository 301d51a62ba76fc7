import { linkSync, lstatSync } from "node:fs";
import { dirname, join } from "node:path";
import type { LeaseRecord } from "../../protocol/leases/lease.ts";
import { isProblem, type ReadProblem } from "../../tree.ts";
import { syncDirectory } from "../disk/atomic-write.ts";
import { isOfDisk } from "../disk/disk-fault.ts";
import { createFiles } from "../disk/files.ts";
import { makeDirectories } from "../disk/make-directories.ts";
import { writeWhole } from "../disk/whole-file.ts";
import { type ClaimsPlace, fileOf, findClaims, nameOf } from "./claims-place.ts";
import { draftName, removeDraft, sweepDrafts } from "./lease-drafts.ts";
import { MOST_RECORD_BYTES } from "./leases.ts";

/** Adds a record to its ticket's, whole and durable, without a lock; false where another one has its number. */
export async function appendLease(root: string, record: LeaseRecord): Promise<boolean | ReadProblem> {
  const claims = findClaims(root);
  if (isProblem(claims)) return claims;
  const text = `${JSON.stringify(record)}\n`;
  if (Buffer.byteLength(text) > MOST_RECORD_BYTES || record.number > MOST_RECORDS)
    return { problem: `There is no room for another record of ${record.ticket.slice(0, 200)}.` };
  return appendAgain(record, text, claims, MOST_TRIES);
}

async function appendAgain(
  record: LeaseRecord,
  text: string,
  claims: ClaimsPlace,
  tries: number,
): Promise<boolean | ReadProblem> {
  try {
    return await append(record, text, claims);
  } catch (error) {
    // A writer that is just leaving takes directories with it that are empty.
    if ((error as NodeJS.ErrnoException).code === "ENOENT" && tries > 1)
      return appendAgain(record, text, claims, tries - 1);
    if (!(error instanceof Error && "syscall" in error) || isOfDisk(error)) throw error;
    return { problem: `The record cannot be made: ${error.message}.` };
  }
}

const MOST_TRIES = 5;

/** As many as there are names for. */
const MOST_RECORDS = 999_999;

async function append(
  { ticket, number }: LeaseRecord,
  text: string,
  { base, place }: ClaimsPlace,
): Promise<boolean> {
  const home = join(base, place);
  const directory = join(home, nameOf(ticket));
  makeDirectories(directory);
  if (!linkWhole(join(home, draftName()), text, join(directory, fileOf(number)))) return false;
  await syncDirectory(directory);
  if (number === 1)
    for (let made = directory; made !== base; made = dirname(made)) await syncDirectory(dirname(made));
  const beside = createFiles(base).list(place);
  if (!isProblem(beside)) sweepDrafts(base, beside);
  return true;
}

/** Makes a file appear whole under its name, or not at all where the name is taken. */
function linkWhole(draft: string, text: string, path: string): boolean {
  try {
    writeWhole(draft, text);
    return linkOnce(draft, path);
  } finally {
    removeDraft(draft);
  }
}

/** Gives a file another name; false where something else has it. */
export function linkOnce(draft: string, path: string): boolean {
  try {
    linkSync(draft, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    // A server may have done it, and been asked again because its answer was lost.
    return lstatSync(draft).nlink > 1;
  }
}
