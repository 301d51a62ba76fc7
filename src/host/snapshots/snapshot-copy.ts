import { createHash } from "node:crypto";
import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readlinkSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { GROUND } from "../../contract/ground-files.ts";
import { isSubmodule, type ProjectFile, parseListing } from "../../subject.ts";
import type { ReadProblem } from "../../tree.ts";
import { syncDirectory, writeAtomically } from "../disk/atomic-write.ts";
import { createFiles } from "../disk/files.ts";
import { hashFile } from "../disk/hash-file.ts";
import { entryAt, findObstacle } from "../disk/obstacles.ts";
import { hasMoved } from "../git/git-objects.ts";

const INDEX = "index.json";
/** Where contents are until all of them are there. */
const STAGING = ".partial";
const MOST_INDEX_BYTES = 256 * 1024 * 1024;
const MOST_CONTENT_BYTES = 1024 * 1024 * 1024;

/**
 * Records files as copies named by their id, and the listing as an index beside them. The index is replaced last and as a whole: until
 * then an earlier snapshot of this name is untouched, for a content of the same id is the same.
 */
export async function copySnapshot(
  root: string,
  name: string,
  files: readonly ProjectFile[],
): Promise<ReadProblem | undefined> {
  const place = `${GROUND.snapshots}/${name}`;
  const obstacle = findObstacle(root, { kind: "write", path: `${place}/${INDEX}` });
  if (obstacle !== undefined) return { problem: `${obstacle}, so the snapshot ${name} was not taken.` };
  const directory = join(root, place);
  const staging = join(directory, STAGING);
  const contents = new Map(files.filter(file => !isSubmodule(file)).map(file => [file.blob, file]));
  try {
    rmSync(staging, { recursive: true, force: true });
    mkdirSync(staging, { recursive: true });
    for (const [blob, file] of contents)
      if (copyContent(root, file, join(staging, blob)) !== blob) return hasMoved(file.path);
    for (const blob of contents.keys()) renameSync(join(staging, blob), join(directory, blob));
    await syncDirectory(directory);
    await writeAtomically(join(directory, INDEX), `${JSON.stringify(files)}\n`);
    for (const parent of [GROUND.snapshots, GROUND.scratch, ".assay", "."])
      await syncDirectory(join(root, parent));
    for (const entry of readdirSync(directory))
      if (entry !== INDEX && !contents.has(entry))
        rmSync(join(directory, entry), { recursive: true, force: true });
    return undefined;
  } finally {
    const torn = entryAt(join(directory, INDEX)) === undefined;
    rmSync(torn ? directory : staging, { recursive: true, force: true });
  }
}

/** Copies what a file holds or a link says, durably, and returns git's id of what was copied; undefined where it is neither. */
function copyContent(root: string, { mode, path }: ProjectFile, target: string): string | undefined {
  const descriptor = openSync(target, "wx", 0o600);
  const start = (size: number) => {
    const hash = createHash("sha1").update(`blob ${size}\0`);
    return {
      update(bytes: Uint8Array) {
        hash.update(bytes);
        writeFileSync(descriptor, bytes);
      },
      digest: () => hash.digest("hex"),
    };
  };
  try {
    if (mode !== "120000") return hashFile(join(root, path), ({ size }) => start(size));
    const text = readlinkSync(join(root, path), { encoding: "buffer" });
    const copy = start(text.byteLength);
    copy.update(text);
    return copy.digest();
  } finally {
    fsyncSync(descriptor);
    closeSync(descriptor);
  }
}

/** The files of such a snapshot; undefined where nothing bears the name. */
export function readSnapshotCopy(
  root: string,
  name: string,
): readonly ProjectFile[] | ReadProblem | undefined {
  const path = `${GROUND.snapshots}/${name}/${INDEX}`;
  const source = createFiles(root);
  if (source.stat(path) === undefined) return undefined;
  const content = source.read(path, MOST_INDEX_BYTES);
  if ("problem" in content) return { problem: `${path} cannot be read. ${content.problem}` };
  return parseListing(content.text ?? "") ?? { problem: `${path} is not the index of a snapshot.` };
}

/** Contents of such a snapshot by their ids; one that cannot be read is absent. */
export function readSnapshotContents(
  root: string,
  name: string,
  blobs: readonly string[],
): ReadonlyMap<string, Uint8Array> {
  const source = createFiles(root);
  return new Map(
    blobs.flatMap(blob => {
      const content = source.read(`${GROUND.snapshots}/${name}/${blob}`, MOST_CONTENT_BYTES);
      return "problem" in content ? [] : [[blob, content.bytes] as const];
    }),
  );
}
