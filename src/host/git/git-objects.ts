import { mkdirSync, readlinkSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { GROUND } from "../../contract/ground-files.ts";
import type { ProjectFile } from "../../subject.ts";
import type { ReadProblem } from "../../tree.ts";
import { syncPaths } from "../disk/sync.ts";
import { isInRepository, runGit } from "./git.ts";

/**
 * Settings for all that writes: what git wrote outlives a loss of power, whatever the repository says; no pack is made for each small
 * file; and there is no reflog, for which git would have to find out who the user is.
 */
const WRITING = [
  "core.fsync=all",
  "core.fsyncMethod=fsync",
  "core.bigFileThreshold=512m",
  "core.logAllRefUpdates=false",
].flatMap(setting => ["-c", setting]);

/** For a project of many gigabytes: git reads, packs and syncs it at the speed of the disk. */
const DEADLINE_MS = 30 * 60_000;

/** Runs a git command that writes objects or refs. */
export const writeGit = (root: string, args: readonly string[], input: string): Buffer | ReadProblem =>
  runGit(root, [...WRITING, ...args], input, DEADLINE_MS);

/** The directory of a repository that names objects as a listing does; undefined where there is none. */
export function findDatabase(root: string): string | undefined {
  if (!isInRepository(root)) return undefined;
  const answer = runGit(root, ["rev-parse", "--show-object-format", "--git-common-dir"]);
  if ("problem" in answer) return undefined;
  const [, format, directory] = /^(\w+)\n(.*)\n$/s.exec(answer.toString("utf8")) ?? [];
  return format === "sha1" && directory !== undefined ? resolve(root, directory) : undefined;
}

/** Makes files and directories of a repository's own directory durable, those that are there; git does that for some of what it writes. */
export const syncAll = (database: string, paths: Iterable<string>): Promise<void> =>
  syncPaths([...paths].map(path => join(database, path)));

/** Writes the content of files as it is, without filters; a problem where one is no longer what its listing says. */
export function writeBlobs(root: string, files: readonly ProjectFile[]): ReadProblem | undefined {
  const wanted = [...new Map(files.map(file => [file.blob, file])).values()];
  const texts = join(root, GROUND.scratch, "links");
  rmSync(texts, { recursive: true, force: true });
  try {
    const paths = wanted.map(({ mode, path, blob }) =>
      mode === "120000" ? layText(join(root, path), texts, blob) : join(root, path),
    );
    const args = ["hash-object", "-w", "--no-filters", "--stdin-paths"];
    const written = writeGit(root, args, paths.map(quotePath).join(""));
    if ("problem" in written) return written;
    const ids = written.toString("utf8").split("\n");
    const moved = wanted.find(({ blob }, at) => ids[at] !== blob);
    return moved === undefined ? undefined : hasMoved(moved.path);
  } finally {
    rmSync(texts, { recursive: true, force: true });
  }
}

/** A file that is no longer what its listing says. */
export const hasMoved = (path: string): ReadProblem => ({
  problem: `${path} was changed while the snapshot was taken; call the command again when nobody is at work.`,
});

/** Puts what a link says into a file, for git would follow the link. */
function layText(link: string, directory: string, name: string): string {
  const path = join(directory, name);
  mkdirSync(directory, { recursive: true });
  writeFileSync(path, readlinkSync(link, { encoding: "buffer" }));
  return path;
}

/** A line that git reads as this path, line feeds and quotes in it included. */
const quotePath = (path: string) => `"${path.replace(/[\\"]/g, "\\$&").replaceAll("\n", "\\n")}"\n`;
