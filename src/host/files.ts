import { hash } from "node:crypto";
import {
  closeSync,
  constants,
  type Dirent,
  fstatSync,
  lstatSync,
  openSync,
  readdirSync,
  readSync,
  realpathSync,
  type Stats,
} from "node:fs";
import { dirname, join, sep } from "node:path";
import type { Entry, EntryKind, FileSource, ReadProblem } from "../tree.ts";

type Typed = Pick<Dirent | Stats, "isFile" | "isDirectory" | "isSymbolicLink" | "isFIFO" | "isSocket">;

function kindOf(entry: Typed): EntryKind {
  if (entry.isFile()) return "file";
  if (entry.isDirectory()) return "directory";
  if (entry.isSymbolicLink()) return "symlink";
  if (entry.isFIFO()) return "fifo";
  return entry.isSocket() ? "socket" : "device";
}

const READABLE = "a regular file";
const ARTICLES: Record<EntryKind, string> = {
  file: READABLE,
  directory: "a directory",
  symlink: "a symbolic link",
  fifo: "a FIFO",
  socket: "a socket",
  device: "a device",
};

/** The real file system below `root`, an absolute path. */
export function createFiles(root: string): FileSource {
  const inside = createContainment(root);

  function stat(path: string): Entry | undefined {
    try {
      const found = lstatSync(join(root, path), { throwIfNoEntry: false });
      if (found === undefined || !inside(path)) return undefined;
      return { path, kind: kindOf(found) };
    } catch {
      return undefined;
    }
  }

  return {
    stat,
    list(directory) {
      try {
        if (!inside(`${directory}/.`)) return [];
        return readdirSync(join(root, directory), { withFileTypes: true }).map(entry => ({
          path: `${directory}/${entry.name}`,
          kind: kindOf(entry),
        }));
      } catch {
        return [];
      }
    },
    read(path, cap) {
      if (!inside(path)) return { problem: `${path} is outside the project.` };
      return readRegularFile(join(root, path), cap);
    },
    sha256: bytes => hash("sha256", bytes),
  };
}

/** Whether a relative path stays below the root, links in its directories included. */
function createContainment(root: string): (path: string) => boolean {
  const directories = new Map<string, boolean>();
  return path => {
    if (path.split("/").includes("..") || path.startsWith("/") || path.includes("\0")) return false;
    const directory = dirname(path);
    const known = directories.get(directory);
    if (known !== undefined) return known;
    const answer = staysInside(root, join(root, directory));
    directories.set(directory, answer);
    return answer;
  };
}

function staysInside(root: string, directory: string): boolean {
  try {
    const base = realpathSync(root);
    const real = realpathSync(directory);
    return real === base || real.startsWith(base.endsWith(sep) ? base : base + sep);
  } catch {
    // The directory is not there; whatever reads below it will say so.
    return true;
  }
}

/** Bytes of a regular file, opened so that neither a link nor a FIFO is followed or waited for. */
function readRegularFile(path: string, cap: number): Uint8Array | ReadProblem {
  let descriptor: number;
  try {
    descriptor = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  } catch (error) {
    return { problem: openProblem(error) };
  }
  try {
    const stats = fstatSync(descriptor);
    if (!stats.isFile()) return { problem: `It is ${ARTICLES[kindOf(stats)]}, not ${READABLE}.` };
    if (stats.size > cap) return { problem: tooLarge(cap) };
    return readAll(descriptor, stats.size, cap);
  } catch (error) {
    return { problem: openProblem(error) };
  } finally {
    closeSync(descriptor);
  }
}

/** Reads what the file held when it was opened; one read asks for a byte more, so that a file that grew is refused, not cut. */
function readAll(descriptor: number, size: number, cap: number): Uint8Array | ReadProblem {
  const buffer = Buffer.allocUnsafe(size + 1);
  let length = 0;
  while (length < buffer.length) {
    const read = readSync(descriptor, buffer, length, buffer.length - length, length);
    length += read;
    if (read === 0 || length === size) break;
  }
  if (length > size) return { problem: size >= cap ? tooLarge(cap) : "It grew while it was read." };
  return buffer.subarray(0, length);
}

const tooLarge = (cap: number) => `It is larger than ${cap} bytes.`;

function openProblem(error: unknown): string {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === "ENOENT" || code === "ENOTDIR") return "There is no such file.";
  if (code === "ELOOP") return `It is ${ARTICLES.symlink}, not ${READABLE}.`;
  if (code === "ENXIO") return `It is ${ARTICLES.socket}, not ${READABLE}.`;
  return `It cannot be read (${code ?? "unknown error"}).`;
}
