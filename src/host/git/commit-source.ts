import { createHash } from "node:crypto";
import type { CommitTree } from "../../commit.ts";
import type { Entry, EntryKind, FileSource, ReadProblem } from "../../tree.ts";
import { decodeUtf8 } from "../disk/files.ts";
import { readObjects, resolveCommit, runGit } from "./git.ts";

/** Blobs up to this size are fetched with the others of their top directory, in one batch. */
const BATCHED_BYTES = 1024 * 1024;

interface Blob extends Entry {
  readonly id: string;
  readonly size: number;
}

const KINDS: Readonly<Record<string, EntryKind>> = { "120000": "symlink", "160000": "directory" };

/** The files of a commit below `root`, as a source of a tree. */
export function openCommit(root: string, revision: string): CommitTree | ReadProblem {
  const commit = resolveCommit(root, revision);
  if (typeof commit !== "string") return commit;
  const listing = runGit(root, ["ls-tree", "-r", "-l", "-z", commit]);
  if ("problem" in listing) return listing;
  return { commit, files: sourceOf(root, parseListing(listing.toString("utf8"))) };
}

function parseListing(listing: string): readonly Blob[] {
  return listing.split("\0").flatMap(record => {
    const [, mode, id, size, path] = /^(\d+) \w+ ([0-9a-f]+) +(\d+|-)\t(.*)$/s.exec(record) ?? [];
    if (mode === undefined || id === undefined || path === undefined) return [];
    return [{ path, id, size: Number(size) || 0, kind: KINDS[mode] ?? "file" }];
  });
}

function sourceOf(root: string, blobs: readonly Blob[]): FileSource {
  const { entries, children } = indexEntries(blobs);
  const byPath = new Map(blobs.map(blob => [blob.path, blob]));
  const known = new Map<string, Buffer>();

  function fetch(wanted: readonly Blob[]): ReadProblem | undefined {
    const ids = [...new Set(wanted.map(({ id }) => id))].filter(id => !known.has(id));
    const answer = readObjects(root, ids);
    if ("problem" in answer) return answer;
    for (const [id, bytes] of answer) known.set(id, bytes);
    return undefined;
  }

  function bytesOf(blob: Blob): Buffer | ReadProblem {
    if (!known.has(blob.id)) {
      const top = blob.path.slice(0, blob.path.indexOf("/") + 1);
      const near =
        top === "" ? [] : blobs.filter(({ path, size }) => path.startsWith(top) && size <= BATCHED_BYTES);
      const problem = fetch([blob, ...near]);
      if (problem !== undefined) return problem;
    }
    return known.get(blob.id) ?? { problem: "The repository does not have the file's content." };
  }

  return {
    list: directory => children.get(directory) ?? [],
    stat: path => entries.get(path),
    read(path, cap) {
      const blob = byPath.get(path);
      if (blob === undefined) return { problem: "There is no such file." };
      if (blob.kind !== "file") return { problem: `It is a ${blob.kind}, not a regular file.` };
      if (blob.size > cap) return { problem: `It is larger than ${cap} bytes.` };
      const bytes = bytesOf(blob);
      return "problem" in bytes ? bytes : { bytes, text: decodeUtf8(bytes) };
    },
    digest(path) {
      const blob = byPath.get(path);
      if (blob === undefined) return { problem: "There is no such file." };
      const bytes = bytesOf(blob);
      return "problem" in bytes ? bytes : sha256(bytes);
    },
    sha256,
  };
}

const sha256 = (bytes: Uint8Array | string) => createHash("sha256").update(bytes).digest("hex");

/** Every entry by path and by directory; git lists files only. */
function indexEntries(blobs: readonly Blob[]) {
  const entries = new Map<string, Entry>();
  const children = new Map<string, Entry[]>();
  const add = (entry: Entry) => {
    if (entries.has(entry.path)) return;
    entries.set(entry.path, entry);
    const parent = entry.path.slice(0, Math.max(0, entry.path.lastIndexOf("/")));
    const siblings = children.get(parent);
    if (siblings === undefined) children.set(parent, [entry]);
    else siblings.push(entry);
  };
  for (const { path, kind } of blobs) {
    for (let end = path.indexOf("/"); end >= 0; end = path.indexOf("/", end + 1))
      add({ path: path.slice(0, end), kind: "directory" });
    add({ path, kind });
  }
  return { entries, children };
}
