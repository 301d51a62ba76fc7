import { fstatSync, writeSync } from "node:fs";

/**
 * Writes a text to a file descriptor as a whole, and does not return before. The process's own streams would load half of Node's
 * network code first, which costs a fifth of a bare start. A reader that has closed the pipe has seen enough; other errors are thrown.
 */
export function writeWhole(descriptor: number, text: string): void {
  const bytes = Buffer.from(text, "utf8");
  for (let written = 0; written < bytes.length; ) {
    try {
      written += writeSync(descriptor, bytes, written);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === "EPIPE") return;
      if (code !== "EAGAIN") throw error;
      waitForReader();
    }
  }
}

/** A pipe that another process made non-blocking is full; there is nothing to do until it is not. */
function waitForReader(): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2);
}

/** Whether a descriptor may be a terminal; only then is it worth asking more. */
export function mayBeTerminal(descriptor: number): boolean {
  try {
    return fstatSync(descriptor).isCharacterDevice();
  } catch {
    return false;
  }
}
