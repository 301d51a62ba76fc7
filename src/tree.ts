import { groupByDirectory } from "./by-directory.ts";

/** What a directory entry is, without following links. */
export type EntryKind = "file" | "directory" | "symlink" | "fifo" | "socket" | "device";

export interface Entry {
  /** Relative to the root, with forward slashes. */
  readonly path: string;
  readonly kind: EntryKind;
}

/** Why a path could not be read, as a sentence. */
export interface ReadProblem {
  readonly problem: string;
}

/** Text files of one commit of the project's repository; a file that the commit does not have is absent. */
export interface CommitFiles {
  readonly commit: string;
  readonly files: ReadonlyMap<string, string>;
}

/** Reads files at a revision; one child process a call. */
export type ReadCommit = (revision: string, paths: readonly string[]) => CommitFiles | ReadProblem;

/** What a file holds. */
export interface FileContent {
  readonly bytes: Uint8Array;
  /** Undefined where the bytes are not UTF-8; without a byte order mark. */
  readonly text: string | undefined;
}

/** The file system below one root; implemented by the real host and by the tests' memory host. */
export interface FileSource {
  /** Entries directly below a directory, unsorted; empty where there is none, a problem where it cannot be read. */
  list(directory: string): readonly Entry[] | ReadProblem;
  stat(path: string): Entry | undefined;
  /** Content of a regular file of at most `cap` bytes; never follows a link, never blocks on a FIFO. */
  read(path: string, cap: number): FileContent | ReadProblem;
  /** Sha256 of a regular file of any size, or of what a link says. */
  digest(path: string): string | ReadProblem;
  /** Lower-case hex sha256. */
  sha256(bytes: Uint8Array | string): string;
}

export interface Input {
  readonly path: string;
  readonly size: number;
  readonly sha256: string;
}

/** The read side of a project: one walk per top directory, each file read at most once. */
export interface Tree extends Pick<FileSource, "list" | "stat" | "sha256"> {
  /** Every entry below a directory, files and others, sorted by path. */
  walk(directory: string): readonly Entry[];
  /** Directories that a walk could not enter, by path; a walk that has met one has not seen everything. */
  closed(): ReadonlyMap<string, ReadProblem>;
  /** Digest of a file of any size or of what a link says, whether or not it was read. */
  entryDigest(path: string): string | ReadProblem;
  /** Entries directly in a directory, sorted by path, from the walk of its top directory. */
  entriesIn(directory: string): readonly Entry[];
  /** Text of a UTF-8 file, without a byte order mark; one of up to `least` bytes is read wherever it is. */
  read(path: string, least?: number): string | ReadProblem;
  /** Bytes of a file that need not be text; one of up to `least` bytes is read wherever it is. */
  bytes(path: string, least?: number): Uint8Array | ReadProblem;
  /** Digest of the bytes that `read` returned or would return. */
  digest(path: string): string | ReadProblem;
  /** Every file read so far, sorted by path, with the digest of the very bytes that were judged. */
  inputs(): readonly Input[];
}

export const isProblem = (value: unknown): value is ReadProblem =>
  typeof value === "object" && value !== null && "problem" in value;

/** Deepest nesting of directories that a walk enters; a run's own tree has four. */
const MAX_DEPTH = 32;

const NOT_UTF8: ReadProblem = { problem: "The file is not valid UTF-8." };

interface ReadFile {
  readonly text: string | ReadProblem;
  readonly input: () => Input;
}

/** How many bytes of read files are kept for a digest that may never be asked for. */
const KEPT_BYTES = 16 * 1024 * 1024;

/** A tree over a source; `cap` is the largest size in bytes of the file at a path, and walks pass over the `hidden` paths. */
export function createTree(
  source: FileSource,
  cap: (path: string) => number,
  hidden: readonly string[],
): Tree {
  const walks = new Map<string, readonly Entry[]>();
  const directories = new Map<string, ReadonlyMap<string, readonly Entry[]>>();
  const closed = new Map<string, ReadProblem>();
  const files = new Map<string, ReadFile | ReadProblem>();
  let kept = 0;

  function load(path: string, least = 0): ReadFile | ReadProblem {
    const known = files.get(path);
    if (known !== undefined) return known;
    const content = source.read(path, Math.max(cap(path), least));
    const loaded = isProblem(content) ? content : loadedFrom(path, content);
    files.set(path, loaded);
    return loaded;
  }

  const loadedFrom = (path: string, { text, bytes }: FileContent): ReadFile => ({
    text: text ?? NOT_UTF8,
    input: describe(path, bytes),
  });

  /** The bytes of a small run wait until someone asks for their digest; those of a large one are digested as they are read. */
  function describe(path: string, bytes: Uint8Array): () => Input {
    kept += bytes.byteLength;
    if (kept < KEPT_BYTES) return describeLater(source, path, bytes);
    return given({ path, size: bytes.byteLength, sha256: source.sha256(bytes) });
  }

  function walkOnce(directory: string): readonly Entry[] {
    const known = walks.get(directory);
    if (known !== undefined) return known;
    const entries = walk(source, directory, closed).filter(entry => !hidden.includes(entry.path));
    walks.set(directory, entries);
    return entries;
  }

  return {
    walk: walkOnce,
    closed: () => closed,
    entryDigest: path => source.digest(path),
    entriesIn(directory) {
      const [top = ""] = directory.split("/", 1);
      let groups = directories.get(top);
      if (groups === undefined) {
        groups = groupByDirectory(walkOnce(top));
        directories.set(top, groups);
      }
      return groups.get(directory) ?? [];
    },
    list: directory => source.list(directory),
    stat: path => source.stat(path),
    read(path, least) {
      const file = load(path, least);
      return isProblem(file) ? file : file.text;
    },
    bytes(path, least = 0) {
      const content = source.read(path, Math.max(cap(path), least));
      if (isProblem(content)) return content;
      if (!files.has(path)) files.set(path, loadedFrom(path, content));
      return content.bytes;
    },
    digest(path) {
      const file = load(path);
      return isProblem(file) ? file : file.input().sha256;
    },
    inputs: () =>
      [...files.values()]
        .flatMap(file => (isProblem(file) ? [] : [file.input()]))
        .sort((a, b) => compareText(a.path, b.path)),
    sha256: source.sha256,
  };
}

function describeLater(source: FileSource, path: string, bytes: Uint8Array): () => Input {
  let sha256: string | undefined;
  return () => {
    sha256 ??= source.sha256(bytes);
    return { path, size: bytes.byteLength, sha256 };
  };
}

/** Made where no bytes are in sight, so that none are kept. */
const given = (input: Input) => () => input;

/** Orders text by code unit, so that no locale changes a verdict. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function walk(source: FileSource, directory: string, closed: Map<string, ReadProblem>): readonly Entry[] {
  const found: Entry[] = [];
  const pending = [{ path: directory, depth: 0 }];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const entries = next.depth > MAX_DEPTH ? TOO_DEEP : source.list(next.path);
    if (isProblem(entries)) {
      closed.set(next.path, entries);
      continue;
    }
    for (const entry of entries) {
      found.push(entry);
      if (entry.kind === "directory") pending.push({ path: entry.path, depth: next.depth + 1 });
    }
  }
  return found.sort((a, b) => compareText(a.path, b.path));
}

const TOO_DEEP: ReadProblem = { problem: `It is more than ${MAX_DEPTH} directories deep.` };
