import { chmodSync, constants, copyFileSync, lstatSync, rmSync } from "node:fs";
import { type Copied, describeFile } from "./durable-copy.ts";

/**
 * Makes a new file that shares its content with another one, and describes what is in it; undefined where there is no regular file, or
 * the file system shares nothing.
 */
export function cloneFile(source: string, target: string): Copied | undefined {
  if (!lstatSync(source).isFile()) return undefined;
  try {
    copyFileSync(source, target, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE_FORCE);
  } catch (error) {
    // Whatever it is, a copy that is no clone meets it too, and says so; what was there before is not its own.
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") rmSync(target, { force: true });
    return undefined;
  }
  const copied = describeFile(target);
  if (copied !== undefined) chmodSync(target, copied.mode);
  return copied;
}
