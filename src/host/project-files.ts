import { createHash } from "node:crypto";
import { readFileSync, readlinkSync } from "node:fs";
import { join } from "node:path";
import { globbySync } from "globby";
import type { ProjectFile } from "../subject.ts";
import type { ReadProblem } from "../tree.ts";
import { runGit } from "./git.ts";
import { entryAt } from "./obstacles.ts";

/** Every file of the project at `root`: what git tracks or would offer to track, else what `.gitignore` leaves. */
export function listProjectFiles(root: string): readonly ProjectFile[] | ReadProblem {
  const listed = listByGit(root);
  // A directory that the repository around it ignores is a project all the same, and not one without files.
  const files = "problem" in listed || listed.length === 0 ? walkProject(root) : listed;
  if ("problem" in files || files.length > 0) return files;
  return { problem: "The project has no files, so a verdict would be about nothing." };
}

function listByGit(root: string): readonly ProjectFile[] | ReadProblem {
  const tracked = runGit(root, ["ls-files", "-s", "-z"]);
  if ("problem" in tracked) return tracked;
  const untracked = runGit(root, ["ls-files", "-o", "-z", "--exclude-per-directory=.gitignore"]);
  if ("problem" in untracked) return untracked;
  const files: ProjectFile[] = [];
  const paths = new Set<string>();
  for (const record of splitRecords(tracked)) {
    const [, mode, blob, path] = /^(\d+) ([0-9a-f]+) \d\t(.*)$/s.exec(record) ?? [];
    if (path === undefined || mode === undefined || blob === undefined) continue;
    if (mode === "160000") files.push({ mode, path, blob });
    else paths.add(path);
  }
  for (const path of splitRecords(untracked)) {
    if (!path.endsWith("/")) paths.add(path);
    // A repository of its own that nobody made a submodule: git names the directory, and its files are part of the project.
    else files.push(...listNested(root, path));
  }
  return [...files, ...[...paths].flatMap(path => describe(root, path))];
}

function listNested(root: string, directory: string): readonly ProjectFile[] {
  const nested = listByGit(join(root, directory));
  return "problem" in nested ? [] : nested.map(file => ({ ...file, path: directory + file.path }));
}

/** The work tree's own bytes are hashed: an index can be told to look away, the file cannot. */
function describe(root: string, path: string): ProjectFile[] {
  const full = join(root, path);
  const stats = entryAt(full);
  if (stats?.isSymbolicLink())
    return [{ mode: "120000", path, blob: blobId(Buffer.from(readlinkSync(full))) }];
  if (!stats?.isFile()) return [];
  const mode = (stats.mode & 0o100) === 0 ? "100644" : "100755";
  return [{ mode, path, blob: blobId(readFileSync(full)) }];
}

const blobId = (bytes: Buffer) =>
  createHash("sha1").update(`blob ${bytes.byteLength}\0`).update(bytes).digest("hex");

const splitRecords = (output: Buffer) => output.toString("utf8").split("\0").filter(Boolean);

/** More wildcards than this in one pattern are no rule but a way to keep a matcher busy. */
const MOST_WILDCARDS = 6;

function walkProject(root: string): readonly ProjectFile[] | ReadProblem {
  const rules = globbySync("**/.gitignore", { ...WALK, cwd: root });
  for (const path of rules) {
    const lines = readFileSync(join(root, path), "utf8").split("\n");
    const line = lines.findIndex(text => (text.match(/[*?[]+/g)?.length ?? 0) > MOST_WILDCARDS);
    if (line >= 0)
      return { problem: `${path}:${line + 1} has more than ${MOST_WILDCARDS} wildcards in one pattern.` };
  }
  const paths = globbySync("**", { ...WALK, cwd: root, ignoreFiles: "**/.gitignore", onlyFiles: false });
  return paths.flatMap(path => describe(root, path));
}

const WALK = { dot: true, followSymbolicLinks: false, ignore: ["**/.git/**"] };
