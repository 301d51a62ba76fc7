import { canonicalJson } from "./canonical-json.ts";
import { isInstalled } from "./contract/frozen.ts";
import type { FrozenEntry, Lock } from "./contract/schemas/lock.ts";
import { fitsGlob } from "./glob.ts";

/** What a frozen thing is now: its digest, or undefined where it is gone or cannot be read. */
export type Present = (entry: FrozenEntry) => string | undefined;

/** A frozen thing that is no longer what it was. */
export interface Departure {
  readonly entry: FrozenEntry;
  readonly state: "gone" | "different";
}

/** What became of everything that a lock freezes. */
export interface LockState {
  /** Records of the judge that differ: nothing can be judged. */
  readonly verifier: readonly Departure[];
  /** Files and values of the project that differ: the answer is no. */
  readonly project: readonly Departure[];
  /** Files that fit a frozen pattern and came later; more than was frozen is allowed, and named. */
  readonly added: readonly string[];
}

/** Holds the present state against a lock. */
export function compareWithLock(lock: Lock, present: Present, paths: readonly string[]): LockState {
  const departures = lock.entries.flatMap((entry): Departure[] => {
    const digest = present(entry);
    if (digest === entry.sha256) return [];
    return [{ entry, state: digest === undefined ? "gone" : "different" }];
  });
  const frozen = new Set(
    lock.entries
      .filter(isOfProject)
      .map(({ kind, name }) => (kind === "file" ? name : splitValueName(name).path)),
  );
  return {
    verifier: departures.filter(({ entry }) => !isOfProject(entry)),
    project: departures.filter(({ entry }) => isOfProject(entry)),
    added: paths.filter(path => !frozen.has(path) && !isInstalled(path) && fitsAny(lock.patterns, path)),
  };
}

/** Whether a path fits one of the patterns. */
export const fitsAny = (patterns: readonly string[], path: string) =>
  patterns.some(pattern => fitsGlob(pattern, path));

const isOfProject = ({ kind }: FrozenEntry) => kind === "file" || kind === "value";

/** The first line in which two texts differ, from 1. */
export function firstChangedLine(before: string, after: string): number {
  const [old, now] = [before.split("\n"), after.split("\n")];
  const changed = old.findIndex((line, index) => line !== now[index]);
  return (changed < 0 ? old.length : changed) + 1;
}

/** Path and keys of a value's name, `package.json#/scripts`. */
export function splitValueName(name: string): { readonly path: string; readonly pointer: string } {
  const mark = name.indexOf("#");
  return { path: name.slice(0, mark), pointer: name.slice(mark + 1) };
}

/** The value at a JSON pointer; undefined where there is none. */
export function valueAt(document: unknown, pointer: string): unknown {
  let value = document;
  for (const part of pointer.split("/").slice(1)) {
    const key = part.replaceAll("~1", "/").replaceAll("~0", "~");
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return undefined;
    // A list has places, and no other members.
    if (Array.isArray(value) && !/^(?:0|[1-9]\d*)$/.test(key)) return undefined;
    value = (value as Readonly<Record<string, unknown>>)[key];
  }
  return value;
}

/** Digest of a JSON value, whatever the order of its keys; undefined where there is none, or none that canonical JSON can say. */
export function valueDigest(
  document: unknown,
  pointer: string,
  sha256: (text: string) => string,
): string | undefined {
  const value = valueAt(document, pointer);
  if (value === undefined) return undefined;
  try {
    return sha256(canonicalJson(value as Parameters<typeof canonicalJson>[0]));
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
