import { closeSync, constants, fstatSync, openSync, readSync, type Stats } from "node:fs";

interface Hash {
  update(bytes: Uint8Array): unknown;
  digest(encoding: "hex"): string;
}

/** Every file goes through it: a buffer of its own for each would be collected more slowly than it is filled. */
const piece = Buffer.allocUnsafeSlow(128 * 1024);

/** Hex digest of a regular file of any size, read piece by piece into the hash that `start` makes; undefined where it is none. Never follows a link or waits for a pipe. */
export function hashFile(path: string, start: (stats: Stats) => Hash): string | undefined {
  return readRegular(path, (descriptor, stats) => hashRest(descriptor, stats, start(stats), 0));
}

/** Hex sha256 of the same; the many small files are hashed in one go, for to make a hash takes longer than to use it. */
export function sha256File(path: string): string | undefined {
  const crypto = process.getBuiltinModule("node:crypto");
  return readRegular(path, (descriptor, stats) => {
    const read = readPiece(descriptor);
    const first = piece.subarray(0, read);
    if (isLast(read, read, stats)) return crypto.hash("sha256", first);
    const hash = crypto.createHash("sha256").update(first);
    return hashRest(descriptor, stats, hash, read);
  });
}

function readRegular(path: string, digest: (descriptor: number, stats: Stats) => string): string | undefined {
  const descriptor = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  try {
    const stats = fstatSync(descriptor);
    return stats.isFile() ? digest(descriptor, stats) : undefined;
  } finally {
    closeSync(descriptor);
  }
}

function hashRest(descriptor: number, stats: Stats, hash: Hash, before: number): string {
  let length = before;
  let read: number;
  do {
    read = readPiece(descriptor);
    length += read;
    hash.update(piece.subarray(0, read));
  } while (!isLast(read, length, stats));
  return hash.digest("hex");
}

const readPiece = (descriptor: number) => readSync(descriptor, piece, 0, piece.length, null);

/** A piece that is not full and ends where the file ended needs no further read to be the last. */
const isLast = (read: number, length: number, { size }: Stats) =>
  read === 0 || (read < piece.length && length === size);
