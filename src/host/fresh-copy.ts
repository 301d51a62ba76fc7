import { createHash } from "node:crypto";
import { chmodSync, mkdirSync, mkdtempSync, readlinkSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { isSubmodule, type ProjectFile } from "../subject.ts";
import type { ReadProblem } from "../tree.ts";
import { copyFile } from "./disk/durable-copy.ts";
import { hashFile } from "./disk/hash-file.ts";
import { whenInterrupted } from "./processes/process-group.ts";

/**
 * Lets something be done in a copy of these files below the system's own scratch, with nothing else in it: no repository, and nothing
 * that is ignored. The copy is gone afterwards.
 */
export async function onFreshCopy<T>(
  root: string,
  files: readonly ProjectFile[],
  work: (root: string) => Promise<T>,
): Promise<T | ReadProblem> {
  const home = mkdtempSync(join(tmpdir(), "assay-fresh-"));
  const stopListening = whenInterrupted(() => removeAll(home));
  try {
    const copy = join(home, "project");
    mkdirSync(copy);
    const moved = files.filter(file => !isSubmodule(file)).find(file => !copyOne(root, copy, file));
    if (moved !== undefined) return { problem: `${moved.path} was changed while the project was copied.` };
    return await work(copy);
  } finally {
    stopListening();
    removeAll(home);
  }
}

/** What cannot be removed lies in the system's scratch, and is nobody's evidence. */
function removeAll(home: string): void {
  try {
    rmSync(home, { recursive: true, force: true, maxRetries: 3 });
  } catch {
    // The answer stands without it.
  }
}

/** Copies one file or link; false where it is not what its listing says. */
function copyOne(root: string, copy: string, { mode, path, blob }: ProjectFile): boolean {
  const [source, target] = [join(root, path), join(copy, path)];
  mkdirSync(dirname(target), { recursive: true });
  try {
    if (mode === "120000") {
      const text = readlinkSync(source, { encoding: "buffer" });
      symlinkSync(text, target);
      return blobOf(text) === blob;
    }
    if (copyFile(source, target) === undefined) return false;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT" || code === "ELOOP" || code === "EINVAL" || code === "ENXIO") return false;
    throw error;
  }
  chmodSync(target, mode === "100755" ? 0o755 : 0o644);
  return hashFile(target, ({ size }) => createHash("sha1").update(`blob ${size}\0`)) === blob;
}

const blobOf = (bytes: Buffer) =>
  createHash("sha1").update(`blob ${bytes.byteLength}\0`).update(bytes).digest("hex");
