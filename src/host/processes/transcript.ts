import { closeSync, constants, fstatSync, fsyncSync, mkdirSync, openSync, writeSync } from "node:fs";
import { dirname, join } from "node:path";
import type { ReadProblem } from "../../tree.ts";
import { refusePath } from "../disk/obstacles.ts";

/** A file to which what a worker prints is appended as it comes. */
export interface Transcript {
  /** Bytes that were appended so far. */
  written(): number;
  /** False where it would become too large; then nothing is appended. */
  append(bytes: Uint8Array): boolean;
  /** Makes what was appended durable. */
  close(): void;
}

const MOST_BYTES = 64 * 1024 * 1024;

/** Opens a transcript at a path of the project, behind what is there; never a link, and never anything but a file. */
export function openTranscript(root: string, path: string): Transcript | ReadProblem {
  const problem = refusePath(root, path);
  if (problem !== undefined) return { problem };
  const full = join(root, path);
  mkdirSync(dirname(full), { recursive: true });
  const { O_WRONLY, O_APPEND, O_CREAT, O_NOFOLLOW, O_NONBLOCK } = constants;
  const descriptor = openSync(full, O_WRONLY | O_APPEND | O_CREAT | O_NOFOLLOW | O_NONBLOCK, 0o644);
  if (!fstatSync(descriptor).isFile()) {
    closeSync(descriptor);
    return { problem: `${path} is not a file.` };
  }
  let written = 0;
  return {
    written: () => written,
    append(bytes) {
      if (written + bytes.length > MOST_BYTES) return false;
      for (let done = 0; done < bytes.length; ) done += writeSync(descriptor, bytes, done);
      written += bytes.length;
      return true;
    },
    close() {
      fsyncSync(descriptor);
      closeSync(descriptor);
    },
  };
}
