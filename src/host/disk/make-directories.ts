import { mkdirSync } from "node:fs";
import { dirname } from "node:path";

/** Makes a directory and those above it; Node's own recursion says of a disk that takes none that there is no such directory. */
export function makeDirectories(path: string): void {
  try {
    makeOne(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT" || dirname(path) === path) throw error;
    makeDirectories(dirname(path));
    makeOne(path);
  }
}

function makeOne(path: string): void {
  try {
    mkdirSync(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
}
