import { isSubmodule, type ProjectFile, parseListing } from "../subject.ts";
import type { ReadProblem } from "../tree.ts";
import { placeInRepository, resolveCommit, runGit } from "./git.ts";
import { syncAll, writeBlobs, writeGit } from "./git-objects.ts";
import { writeTrees } from "./git-trees.ts";

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
 * repositories included; which commits the submodules are at stands in the message, for a tree has room for only one of the two.
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
  const head = `tree ${trees.at(-1)}\nauthor ${stamp}\ncommitter ${stamp}`;
  const message = `${subjectOf(root, name)}\n\n${JSON.stringify(files.filter(isSubmodule))}`;
  const written = writeGit(root, ["hash-object", "-t", "commit", "-w", "--stdin"], `${head}\n\n${message}\n`);
  if ("problem" in written) return written;
  const commit = written.toString("utf8").trim();
  await syncObjects(database, [...kept.map(({ blob }) => blob), commit], trees);
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
  // Without `--full-tree` git would look for the target's own path in a tree that begins there.
  const listing = runGit(root, ["ls-tree", "-r", "-z", "--full-tree", record.commit]);
  if ("problem" in listing) return listing;
  const kept = listing
    .toString("utf8")
    .split("\0")
    .flatMap(line => {
      const [, mode, blob, path] = /^(\d+) \w+ ([0-9a-f]+)\t(.*)$/s.exec(line) ?? [];
      return mode === undefined || blob === undefined || path === undefined ? [] : [{ mode, path, blob }];
    });
  return [...record.submodules, ...kept];
}

/** The commit that bears a name, and the submodules of which it tells; a problem where it is not assay's or another target's. */
function readRecord(
  root: string,
  name: string,
): { readonly commit: string; readonly submodules: readonly ProjectFile[] } | ReadProblem | undefined {
  const commit = resolveCommit(root, `${REFS}/${name}`);
  if (typeof commit !== "string") return undefined;
  const text = runGit(root, ["cat-file", "commit", commit]);
  if ("problem" in text) return text;
  const [, subject, body = ""] = /\n\n([^\n]*)\n\n([^\n]*)\n$/.exec(text.toString("utf8")) ?? [];
  const submodules = subject === subjectOf(root, name) ? parseListing(body) : undefined;
  if (submodules !== undefined) return { commit, submodules };
  return { problem: `${REFS}/${name} is there, and is not a snapshot of this directory.` };
}

/** Which snapshot of what it is: several targets may share one repository. */
const subjectOf = (root: string, name: string) =>
  `Snapshot ${name} of ${JSON.stringify(`/${placeInRepository(root)}`)}`;
