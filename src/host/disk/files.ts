import { isUtf8 } from "node:buffer";
import {
  closeSync,
  constants,
  type Dirent,
  fstatSync,
  lstatSync,
  openSync,
  readdirSync,
  readlinkSync,
  readSync,
  realpathSync,
  type Stats,
} from "node:fs";
import { join, sep } from "node:path";
import type { Entry, EntryKind, FileSource, ReadProblem } from "../../tree.ts";
import { sha256File } from "./hash-file.ts";

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
      return found === undefined || !inside(path) ? undefined : { path, kind: kindOf(found) };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "ENOTDIR") return undefined;
      // Something is there, or its directory would not have refused to say; reading it will tell what is wrong.
      return { path, kind: "file" };
    }
  }

  return {
    stat,
    list(directory) {
      // Without a name it is the root.
      const place = directory === "" ? "" : `${directory}/`;
      if (!inside(`${place}.`)) return [];
      try {
        return readdirSync(join(root, directory), { withFileTypes: true }).map(entry => ({
          path: `${place}${entry.name}`,
          kind: kindOf(entry),
        }));
      } catch (error) {
        const { code } = error as NodeJS.ErrnoException;
        // What was listed under a name that is not UTF-8 cannot be found by it.
        if (code === "ENOENT" && directory.includes("\ufffd"))
          return { problem: "Its name is not valid UTF-8." };
        return code === "ENOENT" || code === "ENOTDIR" ? [] : { problem: openProblem(error) };
      }
    },
    digest(path) {
      if (!inside(path)) return { problem: `${path} is outside the project.` };
      return digestEntry(`${root}/${path}`);
    },
    read(path, cap) {
      if (!inside(path)) return { problem: `${path} is outside the project.` };
      const bytes = readRegularFile(`${root}/${path}`, cap);
      return "problem" in bytes ? bytes : { bytes, text: decodeUtf8(bytes) };
    },
    sha256,
  };
}

/** Whether a relative path stays below the root, links in its directories included. */
function createContainment(root: string): (path: string) => boolean {
  const base = realpathSync.native(root);
  const directories = new Map<string, boolean>();
  return path => {
    const end = path.lastIndexOf("/");
    const directory = end < 0 ? "." : path.slice(0, end);
    if (path.includes("\0") || path.endsWith("/..") || path === "..") return false;
    const known = directories.get(directory);
    if (known !== undefined) return known;
    const answer =
      !path.startsWith("/") && !directory.split("/").includes("..") && staysInside(base, directory);
    directories.set(directory, answer);
    return answer;
  };
}

function staysInside(base: string, directory: string): boolean {
  try {
    const real = realpathSync.native(join(base, directory));
    return real === base || real.startsWith(base.endsWith(sep) ? base : base + sep);
  } catch {
    // The directory is not there; whatever reads below it will say so.
    return true;
  }
}

/** Bytes of a regular file, opened so that neither a link nor a FIFO is followed or waited for. */
export function readRegularFile(path: string, cap: number): Buffer | ReadProblem {
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
function readAll(descriptor: number, size: number, cap: number): Buffer | ReadProblem {
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

const sha256 = (bytes: Uint8Array | string) => process.getBuiltinModule("node:crypto").hash("sha256", bytes);

/** Sha256 of a regular file or of a link's text. */
function digestEntry(path: string): string | ReadProblem {
  try {
    return sha256File(path) ?? { problem: `It is not ${READABLE}.` };
  } catch (error) {
    // To look first would cost as much again for each of the many files that are none.
    const target = (error as NodeJS.ErrnoException).code === "ELOOP" ? linkText(path) : undefined;
    return target === undefined ? { problem: openProblem(error) } : sha256(target);
  }
}

function linkText(path: string): Buffer | undefined {
  try {
    return readlinkSync(path, { encoding: "buffer" });
  } catch {
    // A loop of links in its directories, or it is gone.
    return undefined;
  }
}

/** Text of bytes that are UTF-8, without a byte order mark. */
export function decodeUtf8(bytes: Buffer): string | undefined {
  if (!isUtf8(bytes)) return undefined;
  const hasMark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  return bytes.toString("utf8", hasMark ? 3 : 0);
}

const tooLarge = (cap: number) => `It is larger than ${cap} bytes.`;

/** Why a file could not be opened, as a sentence. */
export function openProblem(error: unknown): string {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === "ENOENT" || code === "ENOTDIR") return "There is no such file.";
  if (code === "ELOOP") return `It is ${ARTICLES.symlink}, not ${READABLE}.`;
  if (code === "ENXIO") return `It is ${ARTICLES.socket}, not ${READABLE}.`;
  return `It cannot be read (${code ?? "unknown error"}).`;
}
