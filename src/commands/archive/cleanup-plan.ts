import type { StagedChange } from "../../change.ts";
import type { CleanedPath } from "../../protocol/cleaned-path.ts";
import type { ProjectMoment, SinceSnapshot } from "../../snapshot.ts";
import { isSubmodule, type ProjectFile } from "../../subject.ts";
import { compareText, type Entry, type EntryKind } from "../../tree.ts";
import { stagedPlan } from "./staged-plan.ts";

/** What a plan depends on beside the two moments. */
export interface CleanupGround {
  /** Whether a path is nobody's to put back. */
  readonly isSpared: (path: string) => boolean;
  /** What is at a path; undefined where nothing is. */
  readonly kindAt: (path: string) => EntryKind | undefined;
  /** Everything below a directory; undefined where not all of it can be seen. */
  readonly below: (directory: string) => readonly Entry[] | undefined;
  /** Whether untracked files are put right, too. */
  readonly untracked: boolean;
}

/** How a project becomes again what it was. */
export interface CleanupPlan {
  /** Files and links of the snapshot that are put back. */
  readonly put: readonly ProjectFile[];
  /** Files and links that go, some of them so that others can be put back. */
  readonly remove: readonly string[];
  readonly staged: readonly StagedChange[];
  /** All of that and what is left, sorted by path. */
  readonly paths: readonly CleanedPath[];
}

/** What is to be done so that everything that is not spared is as it was, by path. */
export function cleanupPlan({ before, now }: SinceSnapshot, ground: CleanupGround): CleanupPlan {
  const paths: CleanedPath[] = [];
  const say = (path: string, what: CleanedPath["what"], why: string) => void paths.push({ path, what, why });
  const [was, is] = [byPath(before.files), byPath(now.files)];
  const isTracked = trackedBy(before, now, was);
  const foreign = foreignPlaces({ before, now }, ground.kindAt);
  const put: ProjectFile[] = [];
  const remove = new Set<string>();
  const others: string[] = [];
  const touched = new Set<string>();
  for (const path of [...new Set([...was.keys(), ...is.keys()])].sort(compareText)) {
    const [old, present] = [was.get(path), is.get(path)];
    if (ground.isSpared(path) || sameFile(old, present)) continue;
    const home = foreign.homeOf(path, isTracked(path));
    if (home !== undefined) touched.add(home);
    else if (old === undefined && !isTracked(path)) others.push(path);
    else if (old === undefined) {
      remove.add(path);
      say(path, "removed", "It was not there, though git knew of it.");
    } else if (!isTracked(path) && !ground.untracked)
      say(path, "left", `${whyOf(old, present, ground.kindAt(path))} It is untracked.`);
    else {
      const way = clearWay(path, ground);
      if (typeof way === "string") say(path, "left", way);
      else {
        for (const one of way) remove.add(one);
        put.push(old);
        say(path, "reverted", whyOf(old, present, ground.kindAt(path)));
      }
    }
  }
  for (const home of touched)
    say(home, "left", foreign.isSubmodule(home) ? IN_SUBMODULE : "A repository of its own was changed.");
  // Where git's index is known it tells of that.
  if (before.staged === undefined)
    for (const path of foreign.moved(ground.isSpared))
      say(path, "left", "The submodule is at another commit.");
  const reported = new Set(paths.flatMap(({ path, what }) => (what === "removed" ? [path] : [])));
  for (const path of remove) if (!reported.has(path)) say(path, "removed", "It stood in the way.");
  for (const path of others) {
    if (remove.has(path)) continue;
    if (ground.untracked) remove.add(path);
    say(path, ground.untracked ? "removed" : "untracked", "It is new.");
  }
  const staged = stagedPlan(before.staged, now.staged, ground.isSpared);
  const all = [...paths, ...staged.paths].sort(
    (a, b) => compareText(a.path, b.path) || compareText(a.what, b.what),
  );
  return { put, remove: [...remove], staged: staged.changes, paths: all };
}

const IN_SUBMODULE = "Files in this submodule were changed.";

const byPath = (files: readonly ProjectFile[]) =>
  new Map(files.filter(file => !isSubmodule(file)).map(file => [file.path, file]));

const sameFile = (one: ProjectFile | undefined, other: ProjectFile | undefined) =>
  one?.mode === other?.mode && one?.blob === other?.blob;

/** Whether git tracked a path or tracks what was there; where nobody knows what it tracked, all that was there counts. */
function trackedBy(
  { staged: then }: ProjectMoment,
  { staged: now = [] }: ProjectMoment,
  was: ReadonlyMap<string, ProjectFile>,
): (path: string) => boolean {
  if (then === undefined) return path => was.has(path);
  const [old, present] = [new Set(then.map(pathOf)), new Set(now.map(pathOf))];
  return path => old.has(path) || (was.has(path) && present.has(path));
}

const pathOf = ({ path }: { readonly path: string }) => path;

/** Submodules and repositories of their own: what is in them is reported and never touched. */
function foreignPlaces({ before, now }: SinceSnapshot, kindAt: CleanupGround["kindAt"]) {
  const commits = (files: readonly ProjectFile[]) =>
    new Map(files.filter(isSubmodule).map(({ path, blob }) => [path, blob]));
  const [old, present] = [commits(before.files), commits(now.files)];
  const submodules = new Set([...old.keys(), ...present.keys()]);
  const homes = new Map<string, boolean>();
  const isHome = (directory: string) => {
    const known = homes.get(directory) ?? kindAt(`${directory}/.git`) !== undefined;
    homes.set(directory, known);
    return known;
  };
  return {
    isSubmodule: (path: string) => submodules.has(path),
    homeOf: (path: string, isTracked: boolean) =>
      ancestorsOf(path).find(one => submodules.has(one) || (!isTracked && isHome(one))),
    moved: (isSpared: CleanupGround["isSpared"]) =>
      [...submodules].filter(path => !isSpared(path) && old.get(path) !== present.get(path)),
  };
}

/** Directories that a path is in, the topmost first. */
const ancestorsOf = (path: string) =>
  path
    .split("/")
    .slice(0, -1)
    .map((_, at, parts) => parts.slice(0, at + 1).join("/"));

/** What has to go so that a file can be put back; a sentence where that is not for assay to decide. */
function clearWay(
  path: string,
  { kindAt, below, isSpared, untracked }: CleanupGround,
): readonly string[] | string {
  for (const directory of ancestorsOf(path)) {
    const kind = kindAt(directory);
    if (kind === undefined) return [];
    if (kind === "directory") continue;
    if (!isPlain(kind)) return `It is gone, and ${directory} is a ${kind} now.`;
    return isSpared(directory) ? `It is gone, and ${directory} may stand in its place.` : [directory];
  }
  const kind = kindAt(path);
  if (kind === undefined || isPlain(kind)) return [];
  if (kind !== "directory") return `It is a ${kind} now.`;
  const entries = below(path);
  const files = entries?.filter(entry => entry.kind !== "directory");
  const isOurs = files?.every(
    entry => isPlain(entry.kind) && !isSpared(entry.path) && !entry.path.includes("/.git/"),
  );
  if (entries === undefined || files === undefined || isOurs !== true)
    return "A directory stands in its place, of which not all may be removed.";
  if (entries.some(entry => entry.path.endsWith("/.git")))
    return "A repository of its own stands in its place.";
  if (files.length > 0 && !untracked)
    return "A directory with untracked files stands in its place; --untracked removes them.";
  return files.map(pathOf);
}

const isPlain = (kind: EntryKind) => kind === "file" || kind === "symlink";

function whyOf(was: ProjectFile, is: ProjectFile | undefined, kind: EntryKind | undefined): string {
  if (is === undefined) return kind === undefined ? "It was gone." : `It was replaced by a ${kind}.`;
  if ((was.mode === "120000") !== (is.mode === "120000"))
    return is.mode === "120000" ? "It was replaced by a link." : "It was a link.";
  if (was.blob !== is.blob) return "It was changed.";
  return is.mode === "100755" ? "It was made executable." : "It was executable.";
}
