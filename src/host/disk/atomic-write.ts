import { constants, lstatSync, readdirSync, rmSync } from "node:fs";
import { chmod, mkdtemp, open, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import writeFileAtomic from "write-file-atomic";
import { makeDirectories } from "./make-directories.ts";
import { refuseShort } from "./whole-file.ts";

/**
 * Replaces a file as a whole and durably, or leaves it as it was.
 *
 * write-file-atomic alone ignores short writes, syncs no directory and follows a link planted at its predictable temporary
 * name. So it works in a private directory beside the target, the content is written and measured in its hook, and the
 * last rename is ours. Fails with the system's error, or with a message where the target is not a regular file.
 */
export async function writeAtomically(
  path: string,
  content: string | Uint8Array,
  { mode, replacesLink = false }: Replacement = {},
): Promise<void> {
  const directory = dirname(path);
  makeDirectories(directory);
  const before = lstatSync(path, { throwIfNoEntry: false });
  const isFitting = before === undefined || before.isFile() || (replacesLink && before.isSymbolicLink());
  if (!isFitting) throw new Error(`${path} is not a regular file, so it is not replaced.`);
  // Who may read a file is not for its writer to change.
  const kept = before?.isFile() === true ? before.mode & 0o777 : 0o644;
  await inWorkshop(directory, async workshop => {
    const draft = join(workshop, DRAFT);
    const bytes = Buffer.from(content);
    await writeFileAtomic(draft, "", {
      mode: mode ?? kept,
      tmpfileCreated: temporary => writeDurably(temporary, bytes),
    });
    // A new file's mode is cut by the user's mask.
    if (mode !== undefined) await chmod(draft, mode);
    await rename(draft, path);
    await syncDirectory(directory);
  });
}

/** How a file replaces what is there. */
export interface Replacement {
  /** Permissions; those of the file that is there, unless given. */
  readonly mode?: number | undefined;
  /** Whether it may be a symbolic link that is replaced; what that leads to stays. */
  readonly replacesLink?: boolean;
}

/** Lets something be made in a private directory beside its place, which goes whatever happens. */
export async function inWorkshop(
  directory: string,
  make: (workshop: string) => Promise<void>,
): Promise<void> {
  const workshop = await mkdtemp(join(directory, WORKSHOP));
  try {
    await make(workshop);
  } finally {
    await rm(workshop, { recursive: true, force: true });
  }
}

const WORKSHOP = ".assay-";

const WORKSHOP_NAME = /^\.assay-[A-Za-z0-9]{6}$/;

/** The one name of what is made in such a directory; write-file-atomic adds a number while it writes. */
export const DRAFT = "new";
const DRAFT_NAME = /^new(?:\.\d+)?$/;

/** Removes such directories of a writer that died, those that hold nothing else; whoever holds the lock is the only writer. */
export function sweepWorkshops(directory: string): void {
  if (lstatSync(directory, { throwIfNoEntry: false })?.isDirectory() !== true) return;
  for (const entry of readdirSync(directory, { withFileTypes: true }))
    if (
      entry.isDirectory() &&
      WORKSHOP_NAME.test(entry.name) &&
      readdirSync(join(directory, entry.name)).every(name => DRAFT_NAME.test(name))
    )
      rmSync(join(directory, entry.name), { recursive: true, force: true });
}

async function writeDurably(path: string, bytes: Buffer): Promise<void> {
  const file = await open(path, constants.O_WRONLY | constants.O_NOFOLLOW);
  try {
    await file.writeFile(bytes);
    await file.sync();
    const { size } = await file.stat();
    refuseShort(path, size, bytes.byteLength);
  } finally {
    await file.close();
  }
}

/** Makes the names in a directory durable. */
export async function syncDirectory(path: string): Promise<void> {
  const directory = await open(path, constants.O_RDONLY | constants.O_DIRECTORY);
  try {
    await directory.sync();
  } finally {
    await directory.close();
  }
}
