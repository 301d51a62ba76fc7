import { isUtf8 } from "node:buffer";
import { resolve } from "node:path";
import type { StagedEntry } from "../../change.ts";
import type { ReadProblem } from "../../tree.ts";
import { runGit } from "./git.ts";

/** An entry, and what git is told of its file in the work tree: to take it for unchanged, or to do without it. */
export interface FlaggedEntry {
  readonly entry: StagedEntry;
  readonly flags: number;
}

/** What git's index says of everything below `root`; no flag of an entry hides it. */
export function readStaged(root: string): readonly StagedEntry[] | ReadProblem {
  const flagged = readFlagged(root);
  return "problem" in flagged ? flagged : flagged.map(({ entry }) => entry);
}

/** The same with the flags. */
export function readFlagged(root: string): readonly FlaggedEntry[] | ReadProblem {
  const listing = runGit(root, ["ls-files", "-s", "--debug", "-z"]);
  if ("problem" in listing) return listing;
  if (!isUtf8(listing)) return { problem: "A file in git's index has a name that is not UTF-8." };
  return parseStaged(listing.toString("utf8"));
}

const ENTRY = /(\d{6}) ([0-9a-f]+) ([0-3])\t([^\0]+)\0\s+ctime: [^\0]*?flags: ([0-9a-f]+)\n/y;

/** The flag of an entry that only says that a file is to be added. */
const INTENT_TO_ADD = 0x20000000;
/** Those by which git does not look at a file. */
const BLIND = 0x40008000;

function parseStaged(listing: string): readonly FlaggedEntry[] | ReadProblem {
  const entries: FlaggedEntry[] = [];
  ENTRY.lastIndex = 0;
  while (ENTRY.lastIndex < listing.length) {
    const [, mode, blob, stage, path, flags = ""] = ENTRY.exec(listing) ?? [];
    if (mode === undefined || blob === undefined || path === undefined)
      return { problem: "What git says of its index is not understood." };
    const bits = Number.parseInt(flags, 16);
    const isIntent = (bits & INTENT_TO_ADD) !== 0;
    entries.push({ entry: { path, mode, blob, stage: Number(stage), isIntent }, flags: bits & BLIND });
  }
  return entries;
}

/** Where the index of the work tree is that `root` is in. */
export const indexPlace = (root: string) => placeOf(root, "--git-path", "index");

/** Where the repository's objects are. */
export const objectsPlace = (root: string) => placeOf(root, "--git-path", "objects");

/** Where the greater part of a split index is; the work tree itself where there is none. */
export const sharedIndexPlace = (root: string) => placeOf(root, "--shared-index-path");

function placeOf(root: string, ...question: readonly string[]): string | ReadProblem {
  const place = runGit(root, ["rev-parse", ...question]);
  return "problem" in place ? place : resolve(root, place.toString("utf8").replace(/\n$/, ""));
}
