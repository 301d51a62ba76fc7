import { randomBytes } from "node:crypto";
import {
  closeSync,
  copyFileSync,
  fchmodSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import type { StagedChange, StagedEntry } from "../change.ts";
import { GROUND } from "../contract/ground-files.ts";
import { isProblem, type ReadProblem } from "../tree.ts";
import { isOfDisk } from "./disk-fault.ts";
import { placeInRepository } from "./git.ts";
import { indexPlace, readStaged } from "./git-index.ts";
import { writeGit } from "./git-objects.ts";
import { DRAFT_MARK, removeDraft } from "./half-staged.ts";
import { entryAt, findObstacle } from "./obstacles.ts";
import type { Failed } from "./staging.ts";
import { syncPaths } from "./sync.ts";

/**
 * Changes git's index at one stroke and durably, under git's own lock. Git itself works on a copy of the index in a repository of assay's
 * own, which has no settings and no files, so that nothing of the project's can be run. Only under the writers' lock.
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
    const moved = changes.find(({ path, before }) => keyOf(entriesAt(path, present)) !== keyOf(before));
    if (moved !== undefined)
      return { busy: `What git's index says of ${moved.path} was changed by another process meanwhile` };
    const bytes = remake(root, place, changes);
    if (isProblem(bytes)) return bytes;
    writeFileSync(descriptor, bytes);
    const mode = entryAt(place)?.mode;
    if (mode !== undefined) fchmodSync(descriptor, mode & 0o777);
    fsyncSync(descriptor);
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

/** The index with the changes, made beside the project's files; a problem where git made something else of it. */
function remake(root: string, place: string, changes: readonly StagedChange[]): Buffer | ReadProblem {
  const scratch = join(root, GROUND.staging);
  const own = layRepository(scratch, place);
  const prefix = placeInRepository(root);
  const whole = changes.map(({ path, ...change }) => ({
    ...change,
    path: prefix === "" ? path : `${prefix}/${path}`,
  }));
  const before = readStaged(scratch);
  if (isProblem(before)) return unusable(before);
  const changed = writeGit(scratch, ["update-index", "-z", "--index-info"], whole.map(infoOf).join(""));
  if ("problem" in changed) return changed;
  const after = readStaged(scratch);
  if (isProblem(after)) return after;
  const paths = new Set(whole.map(({ path }) => path));
  const wanted = [
    ...before.filter(({ path }) => !paths.has(path)),
    ...whole.flatMap(({ path, after: entries }) => entries.map(entry => ({ ...entry, path }))),
  ];
  if (keyOf(after) === keyOf(wanted)) return readFileSync(own);
  return { problem: "Git did not make of its index what it was told to, so the index was not changed." };
}

/** An index may consist of parts that are elsewhere. */
const unusable = ({ problem }: ReadProblem): ReadProblem => ({
  problem: `Git's index cannot be read on its own, as where it is split or sparse, so it was not changed. ${problem}`,
});

/** A repository with a copy of the index and nothing else; returns the copy's path. */
function layRepository(scratch: string, place: string): string {
  const directory = join(scratch, ".git");
  rmSync(directory, { recursive: true, force: true });
  for (const name of ["objects", "refs"]) mkdirSync(join(directory, name), { recursive: true });
  writeFileSync(join(directory, "HEAD"), "ref: refs/heads/none\n");
  writeFileSync(join(directory, "config"), SETTINGS);
  const copy = join(directory, "index");
  if (entryAt(place) !== undefined) copyFileSync(place, copy);
  return copy;
}

/** Whatever name is in an index may stay there. */
const SETTINGS = "[core]\n\trepositoryformatversion = 0\n\tprotectNTFS = false\n\tprotectHFS = false\n";

/** Lines that take a path out of the index, and put in what it is to say. */
const infoOf = ({ path, after }: StagedChange) =>
  [{ mode: "0", blob: "0".repeat(40), stage: 0 }, ...after]
    .map(({ mode, blob, stage }) => `${mode} ${blob} ${stage}\t${path}\0`)
    .join("");

const entriesAt = (path: string, entries: readonly StagedEntry[]) =>
  entries.filter(entry => entry.path === path);

const keyOf = (entries: readonly StagedEntry[]) =>
  JSON.stringify(
    entries.map(({ path, mode, blob, stage, isIntent }) => [path, stage, mode, blob, isIntent]).sort(),
  );
