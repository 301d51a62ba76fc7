import { basename, join } from "node:path";
import type { LeaseRecord } from "../../protocol/leases/lease.ts";
import { futureFault, parseLease, successionFault } from "../../protocol/leases/lease-log.ts";
import { type Entry, type FileSource, isProblem, type ReadProblem } from "../../tree.ts";
import { createFiles } from "../disk/files.ts";
import { type ClaimsPlace, fileOf, findClaims, nameOf } from "./claims-place.ts";

/** No record is larger, for the names in it are lines. */
export const MOST_RECORD_BYTES = 64 * 1024;

/** Reads the leases of some tickets or all by their names; a log that is not whole, or from the future, does not say who holds what. */
export function readLeases(
  root: string,
  now: Date,
  tickets?: Iterable<string>,
): ReadonlyMap<string, readonly LeaseRecord[]> | ReadProblem {
  const claims = findClaims(root);
  if (isProblem(claims)) return claims;
  const files = createFiles(claims.base);
  const listed = listDirectory(files, claims.place);
  if (isProblem(listed)) return listed;
  if (listed.length === 0) return new Map();
  const wanted = tickets && new Set(Array.from(tickets, nameOf));
  const leases = new Map<string, readonly LeaseRecord[]>();
  for (const { path, kind } of listed) {
    if (basename(path).startsWith(".") || wanted?.has(basename(path)) === false) continue;
    if (kind !== "directory") return { problem: `${join(claims.base, path)} holds no claims.` };
    const records = readLog(files, path, claims);
    if (isProblem(records)) return records;
    const [first] = records;
    // Whoever made the directory has not come to its first record.
    if (first === undefined) continue;
    const future = futureFault(records, now);
    const problem =
      nameOf(first.ticket) === basename(path)
        ? future && `${join(claims.base, path, fileOf(records.length))} cannot be relied on: ${future}`
        : `${join(claims.base, path)} is not the place of ${first.ticket}, whose claims are there.`;
    if (problem !== undefined) return { problem };
    leases.set(first.ticket, records);
  }
  return leases;
}

function listDirectory(files: FileSource, path: string): readonly Entry[] | ReadProblem {
  const listed = files.list(path);
  return isProblem(listed) ? { problem: `${path} cannot be listed. ${listed.problem}` } : listed;
}

const RECORD_NAME = /^(?!0{6})\d{6}\.json$/;

/** The records of a directory in their order. */
function readLog(
  files: FileSource,
  directory: string,
  { base }: ClaimsPlace,
): readonly LeaseRecord[] | ReadProblem {
  const listed = listDirectory(files, directory);
  if (isProblem(listed)) return listed;
  const stranger = listed.find(({ path }) => !RECORD_NAME.test(basename(path)));
  if (stranger !== undefined) return { problem: `${join(base, stranger.path)} is no record of a claim.` };
  const last = Math.max(0, ...listed.map(({ path }) => Number(basename(path, ".json"))));
  const records: LeaseRecord[] = [];
  // A listing may have missed one that came in the meantime, ahead of one that it has: each is asked for by its name.
  for (let number = 1; number <= last; number++) {
    const path = `${directory}/${fileOf(number)}`;
    const record = readRecord(files, path);
    if (isProblem(record)) return { problem: `${join(base, path)} cannot be relied on. ${record.problem}` };
    const fault = successionFault(record, records.at(-1));
    if (fault !== undefined) return { problem: `${join(base, path)} cannot be relied on: it ${fault}.` };
    records.push(record);
  }
  return records;
}

function readRecord(files: FileSource, path: string): LeaseRecord | ReadProblem {
  const content = files.read(path, MOST_RECORD_BYTES);
  if (isProblem(content)) return content;
  const record = content.text === undefined ? undefined : parseLease(content.text);
  return record ?? { problem: "It is no whole record of a claim." };
}
