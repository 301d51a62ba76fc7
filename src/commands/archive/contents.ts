import { ARCHIVED_RECORDS, archivedRoots, MANIFEST, NESTED_ARCHIVES } from "../../contract/archives.ts";
import { VERDICT_RECORDS } from "../../contract/naming.ts";
import type { Run } from "../../contract/schemas/run.ts";
import { type Refusal, refuse } from "../../outcome.ts";
import type { StoreDraft } from "../../protocol/archives/store-draft.ts";
import { compareText, type Entry, isProblem, type Tree } from "../../tree.ts";

/** What of a run is to be archived, with the digest of each, and which of its directories are not. */
export interface ArchiveContents extends Pick<StoreDraft, "files" | "links"> {
  readonly leftOut: readonly string[];
  /** The run's own directories, those that are left out not among them, the deepest last. */
  readonly directories: readonly string[];
  /** What of it is not the run's alone, and so stays when the run is cleared away. */
  readonly shared: readonly string[];
}

/** Whether something is or is among the archives that other tools keep inside a run. */
export const isNested = ({ path }: Pick<Entry, "path">) =>
  path === NESTED_ARCHIVES || path.startsWith(`${NESTED_ARCHIVES}/`);

/** A walk of the archives has to see what is copied into one. */
const MOST_LEVELS = 31;

/** What of a run is to be archived, or why it cannot be; `others` are files that its pipeline asks for elsewhere. */
export function archiveContents(
  tree: Tree,
  pipeline: Run["pipeline"] | undefined,
  others: readonly string[],
): ArchiveContents | Refusal {
  if (tree.stat("quality")?.kind !== "directory")
    return refuse(
      "There is no quality/ directory here, so there is no run to archive.",
      "Name the project whose run is to be archived.",
    );
  const own = archivedRoots(pipeline).flatMap(root => entriesBelow(root, tree));
  const isOwn = new Set(own.map(({ path }) => path));
  const beside = [...ARCHIVED_RECORDS, ...others]
    .filter(path => !isOwn.has(path))
    .flatMap(path => tree.stat(path) ?? []);
  const found = [...own, ...beside].sort((a, b) => compareText(a.path, b.path));
  const entries = found.filter(entry => !isNested(entry));
  for (const { path, kind } of entries) {
    const closed = tree.closed().get(path);
    if (closed !== undefined) return unreadable(path, closed.problem);
    if (path.split("/").length > MOST_LEVELS) return unreadable(path, "It is too many directories deep.");
    if (!KEPT.includes(kind)) return unreadable(path, `It is a ${kind}, and only files and links are kept.`);
  }
  const digested: { path: string; kind: Entry["kind"]; sha256: string }[] = [];
  for (const { path, kind } of entries) {
    if (kind === "directory") continue;
    const sha256 = tree.entryDigest(path);
    if (isProblem(sha256)) return unreadable(path, sha256.problem);
    digested.push({ path, kind, sha256 });
  }
  const of = (wanted: Entry["kind"]) =>
    digested.flatMap(({ path, kind, sha256 }) => (kind === wanted ? [{ path, sha256 }] : []));
  const files = of("file");
  if (files.some(({ path }) => path === MANIFEST))
    return unreadable(MANIFEST, "That is the name of the archive's own manifest.");
  if (!files.some(({ path }) => isOwn.has(path)))
    return refuse("The run has no files, so there is nothing to archive.", "Look into quality/.");
  return {
    files,
    links: of("symlink"),
    leftOut: found.some(isNested) ? [NESTED_ARCHIVES] : [],
    directories: entries.flatMap(({ path, kind }) => (kind === "directory" ? [path] : [])),
    shared: beside.map(({ path }) => path),
  };
}

const KEPT: readonly Entry["kind"][] = ["file", "directory", "symlink"];

/** What is at a path and below it; the gate's own records, which walks pass over, among them. */
export function entriesBelow(root: string, tree: Tree): readonly Entry[] {
  const own = tree.stat(root);
  if (own === undefined) return [];
  if (own.kind !== "directory") return [own];
  const records = VERDICT_RECORDS.filter(path => path.startsWith(`${root}/`)).flatMap(path => {
    const entry = tree.stat(path);
    return entry === undefined ? [] : [entry];
  });
  return [own, ...tree.walk(root), ...records];
}

const unreadable = (path: string, problem: string): Refusal =>
  refuse(`${path} cannot be archived. ${problem}`, "Put it right or remove it; nothing was done.");
