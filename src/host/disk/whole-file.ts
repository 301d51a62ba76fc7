import { closeSync, fchmodSync, fstatSync, fsyncSync, openSync, writeFileSync } from "node:fs";

/** Makes a new file and makes it durable; fails where the disk did not take all of it. */
export function writeWhole(path: string, content: string | Uint8Array, mode = 0o644): void {
  const descriptor = openSync(path, "wx", mode);
  try {
    writeFileSync(descriptor, content);
    fchmodSync(descriptor, mode);
    fsyncSync(descriptor);
    refuseShort(path, fstatSync(descriptor).size, Buffer.byteLength(content));
  } finally {
    closeSync(descriptor);
  }
}

/** What was written is measured: a disk may take less than it says. */
export function refuseShort(path: string, size: number, wanted: number): void {
  if (size === wanted) return;
  const failure = new Error(`${path} holds ${size} of ${wanted} bytes.`);
  throw Object.assign(failure, { code: "EIO", syscall: "write" });
}
