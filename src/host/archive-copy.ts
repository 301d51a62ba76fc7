import { isUtf8 } from "node:buffer";
import { createHash } from "node:crypto";
import {
  closeSync,
  fchmodSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readlinkSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { ARCHIVES, MANIFEST, UNFINISHED } from "../contract/archives.ts";
import type { ArchiveManifest } from "../contract/schemas/archive-manifest.ts";
import type { ArchiveDraft } from "../protocol/archive-draft.ts";
import type { Applied } from "../world.ts";
import { syncDirectory } from "./atomic-write.ts";
import { isOfDisk } from "./disk-fault.ts";
import { hashFile } from "./hash-file.ts";
import { entryAt, findObstacle } from "./obstacles.ts";

type Failed = Exclude<Applied, { readonly notes: unknown }>;

/**
 * Copies a run into an archive that is complete under its name, or not there at all. What was decided on is what is archived: a
 * file that has become another one meanwhile ends it. Only under the lock.
 */
export async function storeArchive(root: string, draft: ArchiveDraft): Promise<Failed | undefined> {
  const place = `${ARCHIVES}/${draft.header.id}`;
  const staging = `${place}${UNFINISHED}`;
  const obstacle = findObstacle(root, { kind: "write", path: `${place}/${MANIFEST}`, content: "" });
  if (obstacle !== undefined) return { problem: `${obstacle}, so nothing was archived.` };
  if ([place, staging].some(path => entryAt(join(root, path)) !== undefined)) return isTaken(place);
  try {
    mkdirSync(join(root, ARCHIVES), { recursive: true });
    mkdirSync(join(root, staging));
  } catch (error) {
    return failureOf(error, place);
  }
  let isWhole = false;
  try {
    const failed = await fill(root, staging, draft);
    if (failed !== undefined) return failed;
    renameSync(join(root, staging), join(root, place));
    isWhole = true;
    for (const parent of [ARCHIVES, "."]) await syncDirectory(join(root, parent));
    return undefined;
  } catch (error) {
    return failureOf(error, place);
  } finally {
    if (!isWhole) removeLeftover(join(root, staging));
  }
}

const isTaken = (place: string): Failed => ({
  busy: `${place} was made by another process meanwhile; call the command again`,
});

const hasChanged = (path: string): Failed => ({
  busy: `${path} was changed by another process meanwhile; call the command again when nobody writes any more`,
});

/** Errors of a disk are for the operator, whatever else stood in the way is the project's. */
function failureOf(error: unknown, place: string): Failed {
  if (!(error instanceof Error && "syscall" in error) || isOfDisk(error)) throw error;
  return { problem: `${place} could not be made: ${error.message}.` };
}

/** On a disk that fails it may have to stay; its name says what it is. */
function removeLeftover(directory: string): void {
  try {
    rmSync(directory, { recursive: true, force: true });
  } catch {
    // What ended the archive is reported, not what came of tidying up.
  }
}

/** Copies everything, makes it durable from the bottom up, and says last what is there. */
async function fill(root: string, staging: string, draft: ArchiveDraft): Promise<Failed | undefined> {
  const files: ArchiveManifest["files"] = [];
  const directories = new Set<string>();
  for (const { path, sha256 } of draft.files) {
    for (let parent = dirname(path); parent !== "."; parent = dirname(parent)) directories.add(parent);
    mkdirSync(join(root, staging, dirname(path)), { recursive: true });
    const copied = copyFile(join(root, path), join(root, staging, path));
    if (copied?.sha256 !== sha256) return hasChanged(path);
    files.push({ path, ...copied });
  }
  const links: ArchiveManifest["links"] = [];
  for (const { path, sha256 } of draft.links) {
    const target = readlinkSync(join(root, path), { encoding: "buffer" });
    if (!isUtf8(target)) return { problem: `The link ${path} says what is not valid UTF-8.` };
    if (createHash("sha256").update(target).digest("hex") !== sha256) return hasChanged(path);
    links.push({ path, target: target.toString("utf8") });
  }
  const deepestFirst = [...directories].sort((a, b) => b.split("/").length - a.split("/").length);
  for (const directory of deepestFirst) await syncDirectory(join(root, staging, directory));
  const manifest: ArchiveManifest = { ...draft.header, files, links };
  writeDurably(join(root, staging, MANIFEST), descriptor => {
    writeFileSync(descriptor, `${JSON.stringify(manifest, null, 2)}\n`);
    return 0o644;
  });
  await syncDirectory(join(root, staging));
  return undefined;
}

/** Copies a regular file, and describes the very bytes that were copied; undefined where it is none. */
function copyFile(
  source: string,
  target: string,
): Omit<ArchiveManifest["files"][number], "path"> | undefined {
  let size = 0;
  let mode = 0o600;
  let sha256: string | undefined;
  writeDurably(target, descriptor => {
    sha256 = hashFile(source, stats => {
      mode = stats.mode & 0o777;
      const hash = createHash("sha256");
      return {
        update(bytes: Uint8Array) {
          hash.update(bytes);
          size += bytes.byteLength;
          writeFileSync(descriptor, bytes);
        },
        digest: () => hash.digest("hex"),
      };
    });
    return mode;
  });
  return sha256 === undefined ? undefined : { size, mode: mode.toString(8).padStart(3, "0"), sha256 };
}

/** Makes a new file of what `write` writes, with the mode that it returns. */
function writeDurably(path: string, write: (descriptor: number) => number): void {
  const descriptor = openSync(path, "wx", 0o600);
  try {
    fchmodSync(descriptor, write(descriptor));
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
