import { createHash } from "node:crypto";
import { closeSync, fchmodSync, fstatSync, openSync, writeFileSync } from "node:fs";
import { hashFile } from "./hash-file.ts";
import { refuseShort } from "./whole-file.ts";

/** A file as it was copied: the very bytes that were read are described. */
export interface Copied {
  /** In bytes. */
  readonly size: number;
  /** Permissions, without set-id bits. */
  readonly mode: number;
  readonly sha256: string;
}

/** Copies a regular file into a new one, which is not durable yet; undefined where it is none. */
export function copyFile(source: string, target: string): Copied | undefined {
  const descriptor = openSync(target, "wx", 0o600);
  try {
    const copied = describeFile(source, bytes => writeFileSync(descriptor, bytes));
    if (copied === undefined) return undefined;
    refuseShort(target, fstatSync(descriptor).size, copied.size);
    fchmodSync(descriptor, copied.mode);
    return copied;
  } finally {
    closeSync(descriptor);
  }
}

/** Describes a regular file by its bytes, which are handed on as they are read; undefined where it is none. */
export function describeFile(
  path: string,
  handOn: (bytes: Uint8Array) => void = () => {},
): Copied | undefined {
  let size = 0;
  let mode = 0;
  const sha256 = hashFile(path, stats => {
    mode = stats.mode & 0o777;
    const hash = createHash("sha256");
    return {
      update(bytes: Uint8Array) {
        hash.update(bytes);
        size += bytes.byteLength;
        handOn(bytes);
      },
      digest: () => hash.digest("hex"),
    };
  });
  return sha256 === undefined ? undefined : { size, mode, sha256 };
}
