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

/** The file system below one root; implemented by the real host and by the tests' memory host. */
export interface FileSource {
  /** Entries directly below a directory, unsorted; empty where it is not a directory. */
  list(directory: string): readonly Entry[];
  stat(path: string): Entry | undefined;
  /** Bytes of a regular file of at most `cap` bytes; never follows a link, never blocks on a FIFO. */
  read(path: string, cap: number): Uint8Array | ReadProblem;
  /** Lower-case hex sha256. */
  sha256(bytes: Uint8Array | string): string;
}

export interface Input {
  readonly path: string;
  readonly size: number;
  readonly sha256: string;
}

/** The read side of a project: one walk per top directory, each file read at most once. */
export interface Tree {
  /** Every entry below a directory, files and others, sorted by path. */
  walk(directory: string): readonly Entry[];
  stat(path: string): Entry | undefined;
  /** Text of a UTF-8 file, without a byte order mark. */
  read(path: string): string | ReadProblem;
  /** Digest of the bytes that `read` returned or would return. */
  digest(path: string): string | ReadProblem;
  /** Every file read so far, sorted by path, with the digest of the very bytes that were judged. */
  inputs(): readonly Input[];
  sha256(bytes: Uint8Array | string): string;
}

export const isProblem = (value: unknown): value is ReadProblem =>
  typeof value === "object" && value !== null && "problem" in value;

/** Deepest nesting of directories that a walk enters; a run's own tree has four. */
const MAX_DEPTH = 32;

interface ReadFile {
  readonly text: string | ReadProblem;
  readonly input: Input;
}

/** A tree over a source; `cap` is the largest size in bytes of the file at a path, and walks pass over the `hidden` paths. */
export function createTree(
  source: FileSource,
  cap: (path: string) => number,
  hidden: readonly string[],
): Tree {
  const walks = new Map<string, readonly Entry[]>();
  const files = new Map<string, ReadFile | ReadProblem>();

  function load(path: string): ReadFile | ReadProblem {
    const known = files.get(path);
    if (known !== undefined) return known;
    const bytes = source.read(path, cap(path));
    const loaded = isProblem(bytes)
      ? bytes
      : { text: decode(bytes), input: { path, size: bytes.byteLength, sha256: source.sha256(bytes) } };
    files.set(path, loaded);
    return loaded;
  }

  return {
    walk(directory) {
      const known = walks.get(directory);
      if (known !== undefined) return known;
      const entries = walk(source, directory).filter(entry => !hidden.includes(entry.path));
      walks.set(directory, entries);
      return entries;
    },
    stat: path => source.stat(path),
    read(path) {
      const file = load(path);
      return isProblem(file) ? file : file.text;
    },
    digest(path) {
      const file = load(path);
      return isProblem(file) ? file : file.input.sha256;
    },
    inputs: () =>
      [...files.values()]
        .flatMap(file => (isProblem(file) ? [] : [file.input]))
        .sort((a, b) => compareText(a.path, b.path)),
    sha256: source.sha256,
  };
}

/** Orders text by code unit, so that no locale changes a verdict. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function walk(source: FileSource, directory: string): readonly Entry[] {
  const found: Entry[] = [];
  const pending = [{ path: directory, depth: 0 }];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    for (const entry of source.list(next.path)) {
      found.push(entry);
      if (entry.kind === "directory" && next.depth < MAX_DEPTH)
        pending.push({ path: entry.path, depth: next.depth + 1 });
    }
  }
  return found.sort((a, b) => compareText(a.path, b.path));
}

const decoder = new TextDecoder("utf-8", { fatal: true });

function decode(bytes: Uint8Array): string | ReadProblem {
  try {
    return decoder.decode(bytes);
  } catch {
    return { problem: "The file is not valid UTF-8." };
  }
}
