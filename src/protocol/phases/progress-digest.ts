import { fitsAny } from "../../anchor.ts";
import { PAUSE_SIGNS, WORK } from "../../contract/orchestra.ts";
import { fitsGlob, fixedPart } from "../../glob.ts";
import { compareText, isProblem, type ReadProblem, type Tree } from "../../tree.ts";
import type { WatchedWorker } from "./watched-workers.ts";
import { isWrittenByAssay, NEVER_WRITTEN } from "./write-set.ts";

/** Lists the project's files; asked only for a pattern that begins with a wildcard. */
export type ListFiles = () => Promise<readonly { readonly path: string }[] | ReadProblem>;

/**
 * Digest of all content where a worker may write, but for the slots of others. It tells new and changed content from none: times do not count, nor do files
 * without content, nor what assay writes itself.
 */
export async function progressDigest(
  { writes, slot }: Pick<WatchedWorker, "writes" | "slot">,
  tree: Tree,
  listFiles: ListFiles,
): Promise<string | ReadProblem> {
  const paths = new Set<string>();
  for (const glob of writes) {
    const found = await pathsOf(glob, tree, listFiles);
    if (isProblem(found)) return found;
    for (const path of found) if (isWorkers(path) && !isOthers(path, slot)) paths.add(path);
  }
  const empty = tree.sha256("");
  const lines = [...paths].sort(compareText).flatMap(path => {
    const digest = tree.entryDigest(path);
    if (isProblem(digest)) return [`${path}\0unreadable\n`];
    return digest === empty ? [] : [`${path}\0${digest}\n`];
  });
  return tree.sha256(lines.join(""));
}

/** What others write while a worker is watched, and some of it because it is: a status that is kept up to date must keep nobody alive. */
const NOBODYS = [...NEVER_WRITTEN, ...PAUSE_SIGNS.files, PAUSE_SIGNS.status];

const isWorkers = (path: string) => !fitsAny(NOBODYS, path) && !isWrittenByAssay(path);

const isOthers = (path: string, slot: string | undefined) =>
  slot !== undefined && path.startsWith(`${WORK}/`) && !path.startsWith(`${slot}/`);

async function pathsOf(
  glob: string,
  tree: Tree,
  listFiles: ListFiles,
): Promise<readonly string[] | ReadProblem> {
  const fixed = fixedPart(glob);
  if (fixed === "") {
    const listed = await listFiles();
    return isProblem(listed) ? listed : listed.map(({ path }) => path).filter(path => fitsGlob(glob, path));
  }
  const own = tree.stat(fixed);
  const entries = own?.kind === "directory" ? tree.walk(fixed) : own === undefined ? [] : [own];
  return entries
    .filter(({ path, kind }) => (kind === "file" || kind === "symlink") && fitsGlob(glob, path))
    .map(({ path }) => path);
}
