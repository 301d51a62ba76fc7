import { randomBytes } from "node:crypto";
import {
  closeSync,
  copyFileSync,
  fchmodSync,
  fstatSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import type { StagedChange, StagedEntry } from "../../change.ts";
import { GROUND } from "../../contract/ground-files.ts";
import { isProblem, type ReadProblem } from "../../tree.ts";
import { isOfDisk } from "../disk/disk-fault.ts";
import { entryAt, findObstacle } from "../disk/obstacles.ts";
import { syncPaths } from "../disk/sync.ts";
import { refuseShort } from "../disk/whole-file.ts";
import type { Failed } from "../journal/staging.ts";
import { placeInRepository } from "./git.ts";
import {
  type FlaggedEntry,
  indexPlace,
  objectsPlace,
  readFlagged,
  readStaged,
  sharedIndexPlace,
} from "./git-index.ts";
import { writeGit } from "./git-objects.ts";
import { DRAFT_MARK, removeDraft } from "./half-staged.ts";

/**
 * Changes git's index at one stroke and durably, under git's own lock. Git itself works on a copy of the index in a repository of assay's
 * own, which has none of its settings and files, so that nothing of the project's can be run. Only under the writers' lock.
 */
export async function stage(root: string, changes: readonly StagedChange[]): Promise<Failed | undefined> {
  const place = indexPlace(root);
  if (typeof place !== "string") return place;
  const obstacle = findObstacle(root, { kind: "write", path: `${GROUND.staging}/.git/index` });
  if (obstacle !== undefined) return { problem: `${obstacle}, so git's index was not changed.` };
  const isFitting = entryAt(place)?.isFile() ?? true;
  if (!isFitting) return { problem: `${place} is not a file, so git's index was not changed.` };
  const draft = `${place}${DRAFT_MARK}${randomBytes(3).toString("hex")}`;
  try {
    // By this directory the next call knows that there may be a draft.
    mkdirSync(join(root, GROUND.staging), { recursive: true });
    await syncPaths([join(root, GROUND.scratch)]);
    return await replaceIndex(root, place, draft, changes);
  } catch (error) {
    if (!(error instanceof Error && "syscall" in error) || isOfDisk(error)) throw error;
    return { problem: `Git's index could not be changed: ${error.message}.` };
  } finally {
    removeDraft(place, draft);
    rmSync(join(root, GROUND.staging), { recursive: true, force: true });
  }
}

async function replaceIndex(
  root: string,
  place: string,
  draft: string,
  changes: readonly StagedChange[],
): Promise<Failed | undefined> {
  const descriptor = openSync(draft, "wx", 0o644);
  try {
    if (!locks(draft, `${place}.lock`))
      return { busy: `${place}.lock is there: another process is changing git's index, or died over it` };
    const present = readStaged(root);
    if (isProblem(present)) return present;
    const paths = new Set(changes.map(({ path }) => path));
    const concerned = present.filter(({ path }) => paths.has(path));
    if (keyOf(concerned) !== keyOf(changes.flatMap(({ before }) => before)))
      return { busy: "Git's index was changed by another process meanwhile; call the command again" };
    const bytes = remake(root, place, changes);
    if (isProblem(bytes)) return bytes;
    writeFileSync(descriptor, bytes);
    const mode = entryAt(place)?.mode;
    if (mode !== undefined) fchmodSync(descriptor, mode & 0o777);
    fsyncSync(descriptor);
    refuseShort(draft, fstatSync(descriptor).size, bytes.byteLength);
    renameSync(`${place}.lock`, place);
    await syncPaths([dirname(place)]);
    return undefined;
  } finally {
    closeSync(descriptor);
  }
}

/** Takes git's lock in such a way that it can be told from anybody else's. */
function locks(draft: string, lock: string): boolean {
  try {
    linkSync(draft, lock);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

/** The index with the changes, made beside the project's files; a problem where git makes something else of it. */
function remake(root: string, place: string, changes: readonly StagedChange[]): Buffer | ReadProblem {
  const scratch = join(root, GROUND.staging);
  const own = layRepository(root, scratch, place);
  if (typeof own !== "string") return own;
  const prefix = placeInRepository(root);
  const whole = changes.map(({ path, ...change }) => ({
    ...change,
    path: prefix === "" ? path : `${prefix}/${path}`,
  }));
  const present = readFlagged(resolve(root, ...prefix.split("/").map(part => (part === "" ? "." : ".."))));
  const copied = readFlagged(scratch);
  if (isProblem(present)) return present;
  if (isProblem(copied)) return copied;
  if (flaggedKey(copied) !== flaggedKey(present)) return { problem: "Git's index cannot be copied." };
  const changed = writeGit(scratch, ["update-index", "-z", "--index-info"], whole.map(infoOf).join(""));
  if ("problem" in changed) return changed;
  const made = readFlagged(scratch);
  if (isProblem(made)) return made;
  const paths = new Set(whole.map(({ path }) => path));
  const wanted = [
    ...present.filter(({ entry }) => !paths.has(entry.path)),
    ...whole.flatMap(({ path, after }) => after.map(entry => ({ entry: { ...entry, path }, flags: 0 }))),
  ];
  if (flaggedKey(made) === flaggedKey(wanted)) return readFileSync(own);
  return { problem: "Git did not make of its index what it was told to, so the index was not changed." };
}

/** A repository with a copy of the index, and leave to look at the project's objects; returns the copy's path. */
function layRepository(root: string, scratch: string, place: string): string | ReadProblem {
  const directory = join(scratch, ".git");
  const objects = objectsPlace(root);
  const shared = sharedIndexPlace(root);
  if (typeof objects !== "string") return objects;
  if (typeof shared !== "string") return shared;
  rmSync(directory, { recursive: true, force: true });
  for (const name of ["objects/info", "refs"]) mkdirSync(join(directory, name), { recursive: true });
  writeFileSync(join(directory, "HEAD"), "ref: refs/heads/none\n");
  writeFileSync(join(directory, "config"), SETTINGS);
  writeFileSync(join(directory, "objects/info/alternates"), `${objects}\n`);
  const copy = join(directory, "index");
  if (entryAt(place) !== undefined) copyFileSync(place, copy);
  if (shared !== root) copyFileSync(shared, join(directory, basename(shared)));
  return copy;
}

/** Whatever name is in an index may stay there; and it is to be of one piece. */
const SETTINGS =
  "[core]\n\trepositoryformatversion = 0\n\tprotectNTFS = false\n\tprotectHFS = false\n\tsplitIndex = false\n";

/** Lines that take a path out of the index, and put in what it is to say. */
const infoOf = ({ path, after }: StagedChange) =>
  [{ mode: "0", blob: "0".repeat(40), stage: 0 }, ...after]
    .map(({ mode, blob, stage }) => `${mode} ${blob} ${stage}\t${path}\0`)
    .join("");

const keyOf = (entries: readonly StagedEntry[]) => flaggedKey(entries.map(entry => ({ entry, flags: 0 })));

const flaggedKey = (entries: readonly FlaggedEntry[]) =>
  JSON.stringify(
    entries
      .map(({ entry: { path, mode, blob, stage, isIntent }, flags }) =>
        JSON.stringify([path, stage, mode, blob, isIntent, flags]),
      )
      .sort(),
  );
