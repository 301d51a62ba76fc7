import { isSubmodule, type ProjectFile, parseListing } from "../../subject.ts";
import type { ReadProblem } from "../../tree.ts";
import { placeInRepository, resolveCommit, runGit } from "../git/git.ts";
import { syncAll, writeBlobs, writeGit } from "../git/git-objects.ts";
import { listTree, writeTrees } from "../git/git-trees.ts";
import { commitIndex } from "./snapshot-index.ts";

/** What is to be recorded, under which name and moment. */
interface Snapshot {
  readonly name: string;
  readonly files: readonly ProjectFile[];
  readonly now: Date;
}

const REFS = "refs/assay/snapshots";
const AUTHOR = "assay <assay@localhost>";

/**
 * Records files as a commit under a ref of assay's own. Its tree is the project as it lies there, the files in submodules and nested
 * repositories included; which commits the submodules are at stands in the message, for a tree has room for only one of the two. Its
 * parent is the index as it was.
 */
export async function commitSnapshot(
  root: string,
  database: string,
  { name, files, now }: Snapshot,
): Promise<ReadProblem | undefined> {
  const before = readRecord(root, name);
  if (before !== undefined && "problem" in before) return before;
  const kept = files.filter(file => !isSubmodule(file));
  const failed = writeBlobs(root, kept);
  if (failed !== undefined) return failed;
  const trees = writeTrees(root, kept);
  if ("problem" in trees) return trees;
  const stamp = `${AUTHOR} ${Math.floor(now.getTime() / 1000)} +0000`;
  const index = commitIndex(root, stamp);
  if ("problem" in index) return index;
  const head = `tree ${trees.at(-1)}\nparent ${index.commit}\nauthor ${stamp}\ncommitter ${stamp}`;
  const message = `${subjectOf(root, name)}\n\n${JSON.stringify(files.filter(isSubmodule))}`;
  const written = writeGit(root, ["hash-object", "-t", "commit", "-w", "--stdin"], `${head}\n\n${message}\n`);
  if ("problem" in written) return written;
  const commit = written.toString("utf8").trim();
  const contents = [...kept.map(({ blob }) => blob), index.commit, commit];
  await syncObjects(database, contents, [...trees, ...index.trees]);
  // What bears the name may be a link to a branch, which must not move.
  const moved = writeGit(root, ["update-ref", "--no-deref", `${REFS}/${name}`, commit], "");
  if ("problem" in moved) return moved;
  await syncAll(database, [REFS, "refs/assay", "refs"]);
  return undefined;
}

/** Git syncs the content of blobs and commits that it writes, of trees not always, and the names of none. */
function syncObjects(database: string, contents: readonly string[], trees: readonly string[]): Promise<void> {
  const shelves = new Set([...contents, ...trees].map(shelfOf));
  const files = trees.map(id => `${shelfOf(id)}/${id.slice(2)}`);
  return syncAll(database, [...files, ...shelves, "objects/pack", "objects"]);
}

const shelfOf = (id: string) => `objects/${id.slice(0, 2)}`;

/** The files of such a commit; undefined where nothing bears the name. */
export function readSnapshotCommit(
  root: string,
  name: string,
): readonly ProjectFile[] | ReadProblem | undefined {
  const record = readRecord(root, name);
  if (record === undefined || "problem" in record) return record;
  const kept = listTree(root, record.commit);
  return "problem" in kept ? kept : [...record.submodules, ...kept];
}

/** A snapshot's commit, and what it tells of. */
interface SnapshotRecord {
  readonly commit: string;
  readonly submodules: readonly ProjectFile[];
  /** The commit of the index; undefined in snapshots that do not tell of it. */
  readonly index: string | undefined;
}

/** The commit that bears a name; a problem where it is not assay's or another target's, undefined where nothing bears it. */
export function readRecord(root: string, name: string): SnapshotRecord | ReadProblem | undefined {
  const commit = resolveCommit(root, `${REFS}/${name}`);
  if (typeof commit !== "string") return undefined;
  const text = runGit(root, ["cat-file", "commit", commit]);
  if ("problem" in text) return text;
  const [header = "", subject, body = ""] = text.toString("utf8").split("\n\n");
  const submodules = subject === subjectOf(root, name) ? parseListing(body) : undefined;
  const index = /^parent ([0-9a-f]+)$/m.exec(header)?.[1];
  if (submodules !== undefined) return { commit, submodules, index };
  return { problem: `${REFS}/${name} is there, and is not a snapshot of this directory.` };
}

/** Which snapshot of what it is: several targets may share one repository. */
const subjectOf = (root: string, name: string) =>
  `Snapshot ${name} of ${JSON.stringify(`/${placeInRepository(root)}`)}`;
