import type { StagedChange } from "../../change.ts";
import type { CleanedPath } from "../../protocol/archives/cleaned-path.ts";
import type { ProjectMoment, SinceSnapshot } from "../../snapshot.ts";
import { isSubmodule, type ProjectFile } from "../../subject.ts";
import { compareText, type EntryKind } from "../../tree.ts";
import { type CleanupGround, clearWay } from "./clear-way.ts";
import { foreignPlaces } from "./foreign-places.ts";
import { stagedPlan } from "./staged-plan.ts";

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

type Moments = Pick<SinceSnapshot, "before" | "now">;

/** What is to be done so that everything that is not spared is as it was, by path. */
export function cleanupPlan({ before, now }: Moments, ground: CleanupGround): CleanupPlan {
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
  const staged = stagedPlan(before.staged, now.staged, ground.isSpared);
  // By rules that are not those of the snapshot, what was there all the time may come to light.
  const hasRules = ![...put.map(({ path }) => path), ...remove].some(path => /(^|\/)\.gitignore$/.test(path));
  const added = new Set(staged.changes.flatMap(({ path, after }) => (after.length === 0 ? [path] : [])));
  for (const path of others) {
    if (remove.has(path)) continue;
    const isHidden = added.has(path) && ground.isIgnored(path);
    const goes = ground.untracked && hasRules && !isHidden;
    if (goes) remove.add(path);
    say(path, goes ? "removed" : "untracked", isHidden ? "It is ignored, and may be older." : "It is new.");
  }
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

function whyOf(was: ProjectFile, is: ProjectFile | undefined, kind: EntryKind | undefined): string {
  if (is === undefined) return kind === undefined ? "It was gone." : `It was replaced by a ${kind}.`;
  if ((was.mode === "120000") !== (is.mode === "120000"))
    return is.mode === "120000" ? "It was replaced by a link." : "It was a link.";
  if (was.blob !== is.blob) return "It was changed.";
  return is.mode === "100755" ? "It was made executable." : "It was executable.";
}
