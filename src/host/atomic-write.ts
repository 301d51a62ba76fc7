import { constants, lstatSync } from "node:fs";
import { mkdtemp, open, rename, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { ensureDir } from "fs-extra/esm";
import writeFileAtomic from "write-file-atomic";

/**
 * Replaces a file as a whole and durably, or leaves it as it was.
 *
 * write-file-atomic alone ignores short writes, syncs no directory and follows a link planted at its predictable temporary
 * name. So it works in a private directory beside the target, the content is written and measured in its hook, and the
 * last rename is ours. Fails with the system's error, or with a message where the target is not a regular file.
 */
export async function writeAtomically(path: string, content: string): Promise<void> {
  const directory = dirname(path);
  await ensureDir(directory);
  const before = lstatSync(path, { throwIfNoEntry: false });
  if (before?.isFile() === false) throw new Error(`${path} is not a regular file, so it is not replaced.`);
  const workshop = await mkdtemp(join(directory, ".assay-"));
  try {
    const draft = join(workshop, basename(path));
    const bytes = Buffer.from(content, "utf8");
    await writeFileAtomic(draft, "", {
      // Who may read a file is not for its writer to change.
      mode: before === undefined ? 0o644 : before.mode & 0o777,
      tmpfileCreated: temporary => writeDurably(temporary, bytes),
    });
    await rename(draft, path);
    await syncDirectory(directory);
  } finally {
    await rm(workshop, { recursive: true, force: true });
  }
}

async function writeDurably(path: string, bytes: Buffer): Promise<void> {
  const file = await open(path, constants.O_WRONLY | constants.O_NOFOLLOW);
  try {
    await file.writeFile(bytes);
    await file.sync();
    const { size } = await file.stat();
    if (size !== bytes.byteLength) throw new Error(`${path} holds ${size} of ${bytes.byteLength} bytes.`);
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
