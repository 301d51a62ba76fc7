import { relative, resolve } from "node:path/posix";
import type { Destination } from "../../src/surroundings.ts";
import type { MemoryFiles } from "./memory-host.ts";

/** Where the project of the memory host lies. */
const ROOT = "/memory/project";

/** Where a directory of the memory host is or would be; there is none outside of the project. */
export function memoryDestination(directory: string, files: MemoryFiles): Destination {
  const path = resolve(ROOT, directory);
  const own = relative(ROOT, path);
  const isFull = own === "" || Object.keys(files).some(file => file.startsWith(`${own}/`));
  return { path, own: own.startsWith("..") ? undefined : own, state: isFull ? "full" : "absent" };
}
