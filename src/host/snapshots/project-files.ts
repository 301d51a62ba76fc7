import { isUtf8 } from "node:buffer";
import { createHash } from "node:crypto";
import { readFileSync, readlinkSync } from "node:fs";
import { dirname, join } from "node:path";
import { globbySync } from "globby";
import { GROUND } from "../../contract/ground-files.ts";
import type { ProjectFile } from "../../subject.ts";
import type { ReadProblem } from "../../tree.ts";
import { hashFile } from "../disk/hash-file.ts";
import { entryAt } from "../disk/obstacles.ts";
import { isInRepository, runGit } from "../git/git.ts";

/** Whether a file's content is to be read; one that is not is listed without its id. */
type IsRead = (path: string) => boolean;

/** Every file of the project at `root`: what git tracks or would offer to track, else what `.gitignore` leaves; and the `others` that are there. */
export function listProjectFiles(
  root: string,
  isRead: IsRead = () => true,
  others: readonly string[] = [],
): readonly ProjectFile[] | ReadProblem {
  try {
    const files = listFiles(root, isRead);
    if ("problem" in files || others.length === 0) return files;
    const known = new Set(files.map(({ path }) => path));
    const missed = others.filter(path => !known.has(path));
    return [...files, ...describeAll(root, missed, isRead)];
  } catch (error) {
    if (error instanceof Unlistable) return { problem: error.message };
    const { code, path } = error as NodeJS.ErrnoException;
    if (code !== "EACCES" && code !== "EPERM") throw error;
    return { problem: `${path} cannot be read (${code}), so nothing can be said of the project.` };
  }
}

/** What must not be passed over: a verdict would be about less than there is. */
class Unlistable extends Error {}

function listFiles(root: string, isRead: IsRead): readonly ProjectFile[] | ReadProblem {
  const rules = entryAt(join(root, ".gitignore"));
  // git would wait for a pipe to be written to.
  if (rules !== undefined && !rules.isFile() && !rules.isSymbolicLink())
    throw new Unlistable(".gitignore is not a file.");
  const listed = listByGit(root, isRead);
  // A directory that the repository around it ignores is a project all the same, and not one without files.
  if ("problem" in listed && isInRepository(root)) return listed;
  const files = "problem" in listed || listed.length === 0 ? walkProject(root, isRead) : listed;
  if ("problem" in files || files.length > 0) return files;
  return { problem: "The project has no files, so a verdict would be about nothing." };
}

function listByGit(root: string, isRead: IsRead): readonly ProjectFile[] | ReadProblem {
  const tracked = runGit(root, ["ls-files", "-s", "-z"]);
  if ("problem" in tracked) return tracked;
  const untracked = runGit(root, ["ls-files", "-o", "-z", "--exclude-per-directory=.gitignore"]);
  if ("problem" in untracked) return untracked;
  const files: ProjectFile[] = [];
  const paths = new Set<string>();
  for (const record of splitRecords(tracked)) {
    const [, mode, blob, path] = /^(\d+) ([0-9a-f]+) \d\t(.*)$/s.exec(record) ?? [];
    if (path === undefined || mode === undefined || blob === undefined) continue;
    // A submodule is its commit and what lies there: the commit alone would not tell of an edit.
    if (mode === "160000") files.push({ mode, path, blob }, ...listNested(root, `${path}/`));
    else paths.add(path);
  }
  for (const path of splitRecords(untracked)) {
    if (!path.endsWith("/")) paths.add(path);
    // A repository of its own that nobody made a submodule: git names the directory, and its files are part of the project.
    else files.push(...listNested(root, path));
  }
  return [...files, ...describeAll(root, [...paths], isRead)];
}

function listNested(root: string, directory: string): readonly ProjectFile[] {
  // Without its last slash, for with it a link would be followed.
  const path = directory.slice(0, -1);
  const home = join(root, path);
  // What stands where a submodule should be is part of the project whatever it is.
  if (isBehindLink(root, path) || entryAt(home)?.isDirectory() !== true)
    return describeAll(root, [path], () => true);
  // Without a repository of its own git would answer for the one around it.
  const nested =
    entryAt(join(home, ".git")) === undefined ? walkProject(home, () => true) : listByGit(home, () => true);
  if ("problem" in nested) throw new Unlistable(`${directory} cannot be listed. ${nested.problem}`);
  return nested.map(file => ({ ...file, path: directory + file.path }));
}

/** What assay needs while it writes is nobody's work. */
function describeAll(root: string, paths: readonly string[], isRead: IsRead): readonly ProjectFile[] {
  const linked = new Map<string, boolean>();
  return paths
    .filter(path => !path.startsWith(`${GROUND.scratch}/`) && !isBehindLink(root, path, linked))
    .flatMap(path => (isRead(path) ? describe(root, path) : [{ mode: "100644", path, blob: "" }]));
}

/** What git tracks behind a link is not in the project, and maybe not below its root. */
function isBehindLink(root: string, path: string, linked = new Map<string, boolean>()): boolean {
  const directory = dirname(path);
  if (directory === ".") return false;
  const known = linked.get(directory);
  if (known !== undefined) return known;
  const answer =
    isBehindLink(root, directory, linked) || entryAt(join(root, directory))?.isSymbolicLink() === true;
  linked.set(directory, answer);
  return answer;
}

/** What is gone by the time it is looked at is not there; another writer may be at work. */
function describe(root: string, path: string): ProjectFile[] {
  try {
    return describePresent(join(root, path), path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  }
}

/** The work tree's own bytes are hashed: an index can be told to look away, the file cannot. */
function describePresent(full: string, path: string): ProjectFile[] {
  const stats = entryAt(full);
  if (stats?.isSymbolicLink())
    return [{ mode: "120000", path, blob: blobId(readlinkSync(full, { encoding: "buffer" })) }];
  if (!stats?.isFile()) return [];
  const mode = (stats.mode & 0o100) === 0 ? "100644" : "100755";
  const blob = hashFile(full, ({ size }) => createHash("sha1").update(`blob ${size}\0`));
  return blob === undefined ? [] : [{ mode, path, blob }];
}

const blobId = (bytes: Buffer) =>
  createHash("sha1").update(`blob ${bytes.byteLength}\0`).update(bytes).digest("hex");

function splitRecords(output: Buffer): readonly string[] {
  if (!isUtf8(output)) throw new Unlistable("A file of the project has a name that is not UTF-8.");
  return output.toString("utf8").split("\0").filter(Boolean);
}

/** More wildcards than this in one pattern are no rule but a way to keep a matcher busy. */
const MOST_WILDCARDS = 6;

function walkProject(root: string, isRead: IsRead): readonly ProjectFile[] | ReadProblem {
  const rules = globbySync("**/.gitignore", { ...WALK, cwd: root });
  for (const path of rules) {
    const lines = readFileSync(join(root, path), "utf8").split("\n");
    const line = lines.findIndex(text => (text.match(/[*?[]+/g)?.length ?? 0) > MOST_WILDCARDS);
    if (line >= 0)
      return { problem: `${path}:${line + 1} has more than ${MOST_WILDCARDS} wildcards in one pattern.` };
  }
  const paths = globbySync("**", { ...WALK, cwd: root, ignoreFiles: "**/.gitignore", onlyFiles: false });
  return describeAll(root, paths, isRead);
}

const WALK = { dot: true, followSymbolicLinks: false, ignore: ["**/.git/**"] };
