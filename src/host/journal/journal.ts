import { lstatSync, readFileSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { type Change, refuseChange } from "../../change.ts";
import { GROUND } from "../../contract/ground-files.ts";
import type { HalfState } from "../../protocol/archives/half-state.ts";
import { sweepWorkshops, syncDirectory, writeAtomically } from "../disk/atomic-write.ts";
import { entryAt, findObstacle } from "../disk/obstacles.ts";
import { applyChange } from "./apply-change.ts";
import { stateAt } from "./entry-state.ts";
import { entryOf, type JournalEntry, parseJournal } from "./journal-entry.ts";
import { type Finished, recoveryNotes } from "./recovery-notes.ts";

const INDEX = "index.json";

/**
 * Applies changes so that a death at any point leaves all of them to be finished, or none begun. `journal` is a directory of its own.
 * Returns what is left as it is: what somebody changed meanwhile, and what may not be removed.
 */
export async function applyAll(
  root: string,
  journal: string,
  changes: readonly Change[],
): Promise<readonly Left[]> {
  if (changes.length === 0) return [];
  const entries: JournalEntry[] = [];
  for (const [number, change] of changes.entries()) {
    // What was asked for is what was there a moment ago.
    const before = change.before === undefined ? stateAt(join(root, change.path)) : change.before;
    if (change.kind === "write") await writeAtomically(draftAt(journal, number), change.content);
    entries.push(entryOf(change, before));
  }
  await writeAtomically(join(journal, INDEX), `${JSON.stringify(entries)}\n`);
  const left: Left[] = [];
  for (const [number, entry] of entries.entries()) {
    // Of many changes the last comes long after the first was looked at.
    const why = isAsDecided(root, entry) ? await applyEntry(root, journal, number, entry) : "changed";
    if (why !== undefined) left.push({ path: entry.path, why });
  }
  await syncDirectories(root, entries);
  await closeJournal(journal);
  return left;
}

const isAsDecided = (root: string, { path, before, kind }: JournalEntry) =>
  kind === "remove-directory" || stateAt(join(root, path)) === before;

const draftAt = (journal: string, number: number) => join(journal, String(number));

/** A path that is left as it is: somebody changed it meanwhile, or the system does not let it be removed and says so by this code. */
export interface Left {
  readonly path: string;
  readonly why: string;
}

/** Carries a change out; the system's code where it does not let something be removed, which must not keep everything else from being done. */
async function applyEntry(
  root: string,
  journal: string,
  number: number,
  entry: JournalEntry,
): Promise<string | undefined> {
  try {
    await applyChange(root, entry, () => readFileSync(draftAt(journal, number)));
    return undefined;
  } catch (error) {
    const code = String((error as NodeJS.ErrnoException).code);
    if (entry.after === null && CLOSED.includes(code)) return code;
    throw error;
  }
}

const CLOSED = ["EACCES", "EPERM", "EBUSY"];

/** Makes durable which names there are now. */
async function syncDirectories(root: string, entries: readonly JournalEntry[]): Promise<void> {
  const directories = new Set<string>();
  for (const { path, kind, after } of entries) {
    // A write is durable when it is done.
    if (kind === undefined && after !== null) continue;
    for (let parent = dirname(path); !directories.has(parent); parent = dirname(parent))
      directories.add(parent);
  }
  for (const directory of directories)
    if (entryAt(join(root, directory))?.isDirectory() === true) await syncDirectory(join(root, directory));
}

/** What recovery did, a sentence each, or why it must not. */
export type Recovered = { readonly notes: readonly string[] } | { readonly problem: string };

/** Finishes a set of changes that was cut short, by what is there; drafts of a set that was never begun are removed. Only under the lock. */
export async function recover(root: string, journal: string): Promise<Recovered> {
  const found = entryAt(journal);
  if (found === undefined) return { notes: [] };
  if (!found.isDirectory())
    return { problem: "What should be the journal of an earlier call is no directory" };
  const entries = readIndex(journal);
  if (entries === undefined) {
    await closeJournal(journal);
    // Of a set that was never begun, or that is done: without an index nobody has to know which.
    return { notes: ["Drafts that an earlier call left behind were removed."] };
  }
  const refused = entries === "unreadable" ? "it cannot be read" : misfit(root, journal, entries);
  if (entries === "unreadable" || refused !== undefined)
    return { problem: `An earlier call was cut short, and its journal is not assay's: ${refused}` };
  for (const directory of new Set(entries.map(({ path }) => dirname(path))))
    sweepWorkshops(join(root, directory));
  const finished: Finished[] = [];
  for (const [number, entry] of entries.entries()) {
    const fate = fateOf(root, entry);
    const why = fate === "open" ? await applyEntry(root, journal, number, entry) : undefined;
    if (fate !== "done" && entry.kind !== "remove-directory")
      finished.push({ path: entry.path, what: fate === "foreign" ? "left" : doneTo(entry), why });
  }
  await syncDirectories(root, entries);
  await closeJournal(journal);
  return { notes: recoveryNotes(finished) };
}

const doneTo = ({ after }: JournalEntry) => (after === null ? "removed" : "written");

/** What recovery would do, without doing it; undefined where nothing was cut short. */
export function inspectJournal(root: string, journal: string): HalfState | undefined {
  const path = GROUND.journal;
  const found = entryAt(journal);
  if (found === undefined) return undefined;
  if (!found.isDirectory()) return { path, fate: "left", why: "It is no directory." };
  const entries = readIndex(journal);
  if (entries === undefined)
    return { path, fate: "removed", why: "None of its changes was begun, or all are made." };
  const refused = entries === "unreadable" ? "it cannot be read" : misfit(root, journal, entries);
  if (entries === "unreadable" || refused !== undefined)
    return { path, fate: "left", why: `It is not assay's: ${refused}.` };
  const open = entries.filter(entry => fateOf(root, entry) === "open");
  return {
    path,
    fate: "finished",
    why: `${open.length} of its ${entries.length} changes are still to be made.`,
  };
}

/** Whether a change was made, is still to be made, or must not be: then somebody else changed what is there. */
function fateOf(root: string, { path, before, after, mode }: JournalEntry): "done" | "open" | "foreign" {
  const full = join(root, path);
  const now = stateAt(full);
  const hasMode = mode === undefined || now === null || (lstatSync(full).mode & 0o777) === mode;
  if (now === after && hasMode) return "done";
  return now === before || now === after ? "open" : "foreign";
}

function readIndex(journal: string): readonly JournalEntry[] | "unreadable" | undefined {
  const path = join(journal, INDEX);
  const found = entryAt(path);
  if (found === undefined) return undefined;
  return (found.isFile() ? parseJournal(readFileSync(path, "utf8")) : undefined) ?? "unreadable";
}

/** Why a journal must not be followed: it leads out of the project, or what it would write is not what it says. */
function misfit(root: string, journal: string, entries: readonly JournalEntry[]): string | undefined {
  for (const [number, entry] of entries.entries()) {
    const { path, before, after, from, kind } = entry;
    const source = from === undefined ? [] : [{ kind: "copy" as const, path: from, before: null }];
    for (const one of [{ kind: kind ?? doneAs(entry), path, before }, ...source]) {
      const obstacle = refuseChange(one) ?? findObstacle(root, one);
      if (obstacle !== undefined) return obstacle;
    }
    if (after === null || kind === "link") continue;
    const draft = from === undefined ? draftAt(journal, number) : join(root, from);
    if (stateAt(draft) !== after) return `the draft of ${path} is another one`;
  }
  return undefined;
}

const doneAs = ({ after }: JournalEntry): Change["kind"] => (after === null ? "remove" : "write");

/** The index goes first: drafts without it are nothing. */
async function closeJournal(journal: string): Promise<void> {
  rmSync(join(journal, INDEX), { force: true });
  await syncDirectory(journal);
  rmSync(journal, { recursive: true, force: true });
  await syncDirectory(dirname(journal));
}
