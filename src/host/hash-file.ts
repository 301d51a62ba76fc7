import { closeSync, constants, fstatSync, openSync, readSync, type Stats } from "node:fs";

interface Hash {
  update(bytes: Uint8Array): unknown;
  digest(encoding: "hex"): string;
}

/** Hex digest of a regular file of any size, read piece by piece into the hash that `start` makes; undefined where it is none. Never follows a link or waits for a pipe. */
export function hashFile(path: string, start: (stats: Stats) => Hash): string | undefined {
  const descriptor = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  try {
    const stats = fstatSync(descriptor);
    if (!stats.isFile()) return undefined;
    const hash = start(stats);
    const piece = Buffer.allocUnsafe(1024 * 1024);
    for (let read = readSync(descriptor, piece); read > 0; read = readSync(descriptor, piece))
      hash.update(piece.subarray(0, read));
    return hash.digest("hex");
  } finally {
    closeSync(descriptor);
  }
}
