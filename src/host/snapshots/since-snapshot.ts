import { isUtf8 } from "node:buffer";
import { createHash } from "node:crypto";
import { readlinkSync } from "node:fs";
import { join } from "node:path";
import type { ProjectMoment, SinceSnapshot, StagedNow } from "../../snapshot.ts";
import { isSubmodule, type ProjectFile } from "../../subject.ts";
import { isProblem, type ReadProblem } from "../../tree.ts";
import { entryAt } from "../disk/obstacles.ts";
import { isInRepository, readObjects, resolveCommit } from "../git/git.ts";
import { indexPlace, readStaged } from "../git/git-index.ts";
import { listProjectFiles } from "./project-files.ts";
import { readRecord } from "./snapshot-commit.ts";
import { readSnapshotContents } from "./snapshot-copy.ts";
import { readIndexCommit } from "./snapshot-index.ts";
import { readSnapshot } from "./snapshots.ts";

/** A project as a snapshot recorded it, and as it is now. */
export async function sinceSnapshot(root: string, name: string): Promise<SinceSnapshot | ReadProblem> {
  const before = await readSnapshot(root, name);
  if ("problem" in before) return before;
  const index = stagedBefore(root, name);
  if ("problem" in index) return index;
  const paths = before.flatMap(file => (isSubmodule(file) ? [] : [file.path]));
  const files = listProjectFiles(root, () => true, paths);
  if (isProblem(files)) return files;
  const now = stagedNow(root);
  if (isProblem(now)) return now;
  const head = resolveCommit(root, "HEAD");
  const at = typeof head === "string" ? head : undefined;
  return {
    before: { files: before, ...index },
    now: { files, staged: now.entries, head: at },
    oddLinks: files.filter(file => isOddLink(root, file)).map(({ path }) => path),
  };
}

const isOddLink = (root: string, { mode, path }: ProjectFile) =>
  mode === "120000" && !isUtf8(readlinkSync(join(root, path), { encoding: "buffer" }));

const UNKNOWN = { staged: undefined, head: undefined };

function stagedBefore(root: string, name: string): Pick<ProjectMoment, "staged" | "head"> | ReadProblem {
  const record = readRecord(root, name);
  if (record === undefined) return UNKNOWN;
  if ("problem" in record) return record;
  return record.index === undefined ? UNKNOWN : readIndexCommit(root, record.index);
}

/** What git's index says now, and whether it may be changed. */
export function stagedNow(root: string): StagedNow | ReadProblem {
  if (!isInRepository(root)) return { entries: undefined, lock: undefined };
  const entries = readStaged(root);
  if ("problem" in entries) return entries;
  const place = indexPlace(root);
  if (typeof place !== "string") return place;
  const lock = `${place}.lock`;
  return { entries, lock: entryAt(lock) === undefined ? undefined : lock };
}

/** Content of files of a snapshot; what does not have the id that it is asked for by is not there. */
export async function snapshotContent(
  root: string,
  name: string,
  blobs: readonly string[],
): Promise<ReadonlyMap<string, Uint8Array> | ReadProblem> {
  const wanted = [...new Set(blobs)];
  if (wanted.length === 0) return new Map();
  const isCommit = readRecord(root, name) !== undefined;
  const found = isCommit ? readObjects(root, wanted) : readSnapshotContents(root, name, wanted);
  if ("problem" in found) return found;
  return new Map([...found].filter(([blob, bytes]) => blobId(bytes) === blob));
}

const blobId = (bytes: Uint8Array) =>
  createHash("sha1").update(`blob ${bytes.byteLength}\0`).update(bytes).digest("hex");
