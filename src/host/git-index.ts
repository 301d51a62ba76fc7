import { isUtf8 } from "node:buffer";
import { resolve } from "node:path";
import type { StagedEntry } from "../change.ts";
import type { ReadProblem } from "../tree.ts";
import { runGit } from "./git.ts";

/** What git's index says of everything below `root`; no flag of an entry hides it. */
export function readStaged(root: string): readonly StagedEntry[] | ReadProblem {
  const listing = runGit(root, ["ls-files", "-s", "--debug", "-z"]);
  if ("problem" in listing) return listing;
  if (!isUtf8(listing)) return { problem: "A file in git's index has a name that is not UTF-8." };
  return parseStaged(listing.toString("utf8"));
}

const ENTRY = /(\d{6}) ([0-9a-f]+) ([0-3])\t([^\0]+)\0\s+ctime: [^\0]*?flags: ([0-9a-f]+)\n/y;

/** The flag of an entry that only says that a file is to be added. */
const INTENT_TO_ADD = 0x20000000;

function parseStaged(listing: string): readonly StagedEntry[] | ReadProblem {
  const entries: StagedEntry[] = [];
  ENTRY.lastIndex = 0;
  while (ENTRY.lastIndex < listing.length) {
    const [, mode, blob, stage, path, flags = ""] = ENTRY.exec(listing) ?? [];
    if (mode === undefined || blob === undefined || path === undefined)
      return { problem: "What git says of its index is not understood." };
    const isIntent = (Number.parseInt(flags, 16) & INTENT_TO_ADD) !== 0;
    entries.push({ path, mode, blob, stage: Number(stage), isIntent });
  }
  return entries;
}

/** Where the index of the work tree is that `root` is in. */
export function indexPlace(root: string): string | ReadProblem {
  const place = runGit(root, ["rev-parse", "--git-path", "index"]);
  return "problem" in place ? place : resolve(root, place.toString("utf8").replace(/\n$/, ""));
}
