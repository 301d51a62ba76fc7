import { createHash } from "node:crypto";
import { lstatSync, readFileSync, readlinkSync } from "node:fs";
import { join } from "node:path";
import { globbySync } from "globby";
import type { ProjectFile } from "../subject.ts";
import type { ReadProblem } from "../tree.ts";
import { runGit } from "./git.ts";

/** Every file of the project at `root`: what git tracks or would offer to track, else what `.gitignore` leaves. */
export function listProjectFiles(root: string): readonly ProjectFile[] | ReadProblem {
  const tracked = runGit(root, ["ls-files", "-s", "-z"]);
  if ("problem" in tracked) return walkProject(root);
  const untracked = runGit(root, ["ls-files", "-o", "-z", "--exclude-per-directory=.gitignore"]);
  if ("problem" in untracked) return untracked;
  const submodules = new Map<string, string>();
  const paths = new Set<string>();
  for (const record of splitRecords(tracked)) {
    const [, mode, blob, path] = /^(\d+) ([0-9a-f]+) \d\t(.*)$/s.exec(record) ?? [];
    if (path === undefined || mode === undefined || blob === undefined) continue;
    if (mode === "160000") submodules.set(path, blob);
    else paths.add(path);
  }
  for (const path of splitRecords(untracked)) paths.add(path);
  return [
    ...[...submodules].map(([path, blob]) => ({ mode: "160000", path, blob })),
    ...[...paths].flatMap(path => describe(root, path)),
  ];
}

/** The work tree's own bytes are hashed: an index can be told to look away, the file cannot. */
function describe(root: string, path: string): ProjectFile[] {
  const full = join(root, path);
  const stats = lstatSync(full, { throwIfNoEntry: false });
  if (stats?.isSymbolicLink())
    return [{ mode: "120000", path, blob: blobId(Buffer.from(readlinkSync(full))) }];
  if (!stats?.isFile()) return [];
  const mode = (stats.mode & 0o100) === 0 ? "100644" : "100755";
  return [{ mode, path, blob: blobId(readFileSync(full)) }];
}

const blobId = (bytes: Buffer) =>
  createHash("sha1").update(`blob ${bytes.byteLength}\0`).update(bytes).digest("hex");

const splitRecords = (output: Buffer) => output.toString("utf8").split("\0").filter(Boolean);

function walkProject(root: string): readonly ProjectFile[] {
  const paths = globbySync("**", {
    cwd: root,
    dot: true,
    gitignore: true,
    onlyFiles: false,
    followSymbolicLinks: false,
    ignore: [".git/**"],
  });
  return paths.flatMap(path => describe(root, path));
}
