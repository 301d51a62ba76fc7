import { existsSync } from "node:fs";
import { open } from "node:fs/promises";

/** How many files are held open at a time. */
const BATCH = 64;

/** Makes files and directories durable, in their order or side by side, those that are there. */
export async function syncPaths(paths: Iterable<string>): Promise<void> {
  const present = [...paths].filter(path => existsSync(path));
  for (let at = 0; at < present.length; at += BATCH)
    await Promise.all(present.slice(at, at + BATCH).map(syncPath));
}

async function syncPath(path: string): Promise<void> {
  const handle = await open(path, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** From how many files on one call for the whole file system costs less than one for each file. */
const MANY = 200;

const SYNC = ["/usr/bin/sync", "/bin/sync"];

/** Makes many files and their directories durable; the directories come after what is in them. */
export async function syncTree(
  top: string,
  files: readonly string[],
  deepestFirst: readonly string[],
): Promise<void> {
  if (files.length >= MANY && syncFileSystem(top)) return;
  await syncPaths(files);
  await syncPaths(deepestFirst);
}

/** Whether everything on the file system of a path is durable now; false where there is no program that does it. */
function syncFileSystem(path: string): boolean {
  const program = process.platform === "linux" ? SYNC.find(one => existsSync(one)) : undefined;
  if (program === undefined) return false;
  const { spawnSync } = process.getBuiltinModule("node:child_process");
  const { status, error } = spawnSync(program, ["-f", path], { env: {}, stdio: "ignore" });
  if (error !== undefined) return false;
  if (status === 0) return true;
  const failure = new Error(`${program} could not make ${path} durable.`);
  throw Object.assign(failure, { code: "EIO", syscall: "syncfs" });
}
