import type { StagedChange, StagedEntry } from "../../change.ts";
import type { CleanedPath } from "../../protocol/archives/cleaned-path.ts";
import { isSubmodule } from "../../subject.ts";
import { compareText } from "../../tree.ts";

/** What of git's index is to be put back. */
interface StagedPlan {
  readonly changes: readonly StagedChange[];
  readonly paths: readonly CleanedPath[];
}

/** Holds git's index against what it was; where either is not known nothing is changed. */
export function stagedPlan(
  then: readonly StagedEntry[] | undefined,
  now: readonly StagedEntry[] | undefined,
  isSpared: (path: string) => boolean,
): StagedPlan {
  if (then === undefined || now === undefined) return { changes: [], paths: [] };
  const [was, is] = [stagedByPath(then), stagedByPath(now)];
  const changes: StagedChange[] = [];
  const paths: CleanedPath[] = [];
  for (const path of [...new Set([...was.keys(), ...is.keys()])].sort(compareText)) {
    const change = { path, before: is.get(path) ?? [], after: was.get(path) ?? [] };
    if (isSpared(path) || stagedKey(change.before) === stagedKey(change.after)) continue;
    const reason = whyLeft(change);
    if (reason === undefined) changes.push(change);
    paths.push({ path, what: reason === undefined ? "unstaged" : "left", why: reason ?? whyOf(change) });
  }
  return { changes, paths };
}

/** The entries of each path. */
export function stagedByPath(entries: readonly StagedEntry[]): ReadonlyMap<string, readonly StagedEntry[]> {
  const paths = new Map<string, StagedEntry[]>();
  for (const entry of entries) {
    const known = paths.get(entry.path);
    if (known === undefined) paths.set(entry.path, [entry]);
    else known.push(entry);
  }
  return paths;
}

/** The same for entries that say the same. */
export const stagedKey = (entries: readonly StagedEntry[]) =>
  JSON.stringify(entries.map(({ mode, blob, stage, isIntent }) => [stage, mode, blob, isIntent]).sort());

/** Why an entry is not for assay to put back. */
function whyLeft({ before, after }: StagedChange): string | undefined {
  const entries = [...before, ...after];
  if (entries.some(isSubmodule)) return "What is staged of a submodule was changed.";
  if (entries.some(({ stage }) => stage !== 0)) return "What is staged of it is in conflict, or was.";
  if (after.some(({ isIntent }) => isIntent))
    return "It was only intended to be added, which cannot be said again.";
  return undefined;
}

function whyOf({ before, after }: StagedChange): string {
  if (after.length === 0) return "It was added to git's index.";
  return before.length === 0 ? "It was taken out of git's index." : "What is staged of it was changed.";
}
