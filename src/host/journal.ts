import { readdirSync, readFileSync, rmSync, unlinkSync } from "node:fs";
import { dirname, join } from "node:path";
import { type Change, refuseChange } from "../change.ts";
import { syncDirectory, writeAtomically } from "./atomic-write.ts";
import { entryAt, findObstacle } from "./obstacles.ts";

/** One change of a set as it is recorded before the set is applied; digests are sha256, null where there is no file. */
interface JournalEntry {
  readonly path: string;
  readonly before: string | null;
  readonly after: string | null;
}

const INDEX = "index.json";

/** Applies changes so that a death at any point leaves all of them to be finished, or none begun. `journal` is a directory of its own. */
export async function applyAll(root: string, journal: string, changes: readonly Change[]): Promise<void> {
  if (changes.length === 0) return;
  const entries: JournalEntry[] = [];
  for (const [number, change] of changes.entries()) {
    const before = fileDigest(join(root, change.path));
    if (change.kind === "write") await writeAtomically(join(journal, String(number)), change.content);
    entries.push({
      path: change.path,
      before,
      after: change.kind === "write" ? sha256(change.content) : null,
    });
  }
  await writeAtomically(join(journal, INDEX), `${JSON.stringify(entries)}\n`);
  for (const change of changes) await applyOne(root, change);
  await closeJournal(journal);
}

async function applyOne(root: string, change: Change): Promise<void> {
  const path = join(root, change.path);
  if (change.kind === "write") return writeAtomically(path, change.content);
  if (entryAt(path) === undefined) return;
  unlinkSync(path);
  await syncDirectory(dirname(path));
}

/** What recovery did, a sentence each, or why it must not. */
export type Recovered = { readonly notes: readonly string[] } | { readonly problem: string };

/** Finishes a set of changes that was cut short, by digests; drafts of a set that was never begun are removed. Only under the lock. */
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
  const notes: string[] = [];
  for (const [number, { path, before, after }] of entries.entries()) {
    const now = fileDigest(join(root, path));
    sweepDrafts(dirname(join(root, path)));
    if (now === after) continue;
    if (now === before) {
      await applyOne(root, changeOf(path, after, join(journal, String(number))));
      notes.push(`An earlier call was cut short; ${path} is ${after === null ? "removed" : "written"} now.`);
    } else notes.push(`An earlier call was cut short; ${path} was changed since, and is left as it is.`);
  }
  await closeJournal(journal);
  return { notes };
}

const changeOf = (path: string, after: string | null, draft: string): Change =>
  after === null ? { kind: "remove", path } : { kind: "write", path, content: readFileSync(draft, "utf8") };

function readIndex(journal: string): readonly JournalEntry[] | "unreadable" | undefined {
  const path = join(journal, INDEX);
  const found = entryAt(path);
  if (found === undefined) return undefined;
  if (!found.isFile()) return "unreadable";
  try {
    const value: unknown = JSON.parse(readFileSync(path, "utf8"));
    return Array.isArray(value) && value.every(isEntry) ? value : "unreadable";
  } catch {
    return "unreadable";
  }
}

const isDigest = (value: unknown) => typeof value === "string" && /^[0-9a-f]{64}$/.test(value);

function isEntry(value: unknown): value is JournalEntry {
  if (typeof value !== "object" || value === null) return false;
  const { path, before, after } = value as Partial<JournalEntry>;
  return typeof path === "string" && [before, after].every(digest => digest === null || isDigest(digest));
}

/** Why a journal must not be followed: it leads out of the project, or its drafts are not what it says. */
function misfit(root: string, journal: string, entries: readonly JournalEntry[]): string | undefined {
  for (const [number, { path, after }] of entries.entries()) {
    const change: Change = { kind: "write", path, content: "" };
    const obstacle = refuseChange(change) ?? findObstacle(root, change);
    if (obstacle !== undefined) return obstacle;
    if (after !== null && fileDigest(join(journal, String(number))) !== after)
      return `the draft of ${path} is another one`;
  }
  return undefined;
}

/** Workshops of a writer that died; whoever holds the lock is the only writer. */
function sweepDrafts(directory: string): void {
  if (entryAt(directory)?.isDirectory() !== true) return;
  for (const entry of readdirSync(directory, { withFileTypes: true }))
    if (entry.isDirectory() && /^\.assay-[A-Za-z0-9]{6}$/.test(entry.name))
      rmSync(join(directory, entry.name), { recursive: true, force: true });
}

/** The index goes first: drafts without it are nothing. */
async function closeJournal(journal: string): Promise<void> {
  rmSync(join(journal, INDEX), { force: true });
  await syncDirectory(journal);
  rmSync(journal, { recursive: true, force: true });
  await syncDirectory(dirname(journal));
}

const sha256 = (bytes: Buffer | string) => process.getBuiltinModule("node:crypto").hash("sha256", bytes);

/** Sha256 of a regular file; null where there is none. */
export function fileDigest(path: string): string | null {
  if (entryAt(path)?.isFile() !== true) return null;
  return sha256(readFileSync(path));
}
