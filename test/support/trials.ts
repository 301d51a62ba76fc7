import { cpSync, existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";

/** A file system in memory is as good as any where power is not lost, and makes nobody wait. */
const PLACE = existsSync("/dev/shm") ? "/dev/shm" : tmpdir();

/** Lends fresh copies of a project that is laid out once. */
export type WithCopy = <T>(work: (root: string) => Promise<T>) => Promise<T>;

/** Lays a project out once, for trials on copies of it. */
export async function withTrials<T>(
  lay: (root: string) => void | Promise<void>,
  work: (withCopy: WithCopy) => Promise<T>,
): Promise<T> {
  const home = realpathSync(mkdtempSync(join(PLACE, "assay-trials-")));
  const template = join(home, "template");
  let made = 0;
  try {
    mkdirSync(template);
    await lay(template);
    return await work(async use => {
      // Each has a directory of its own around it: what is beside a project is looked at.
      const place = join(home, String(1000 + made++));
      const root = join(place, "project");
      cpSync(template, root, { recursive: true, verbatimSymlinks: true, preserveTimestamps: true });
      try {
        return await use(root);
      } finally {
        rmSync(place, { recursive: true, force: true });
      }
    });
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

/** Does a piece of work for each item, as many at a time as there are processors; answers in the order of the items. */
export async function sideBySide<T, R>(
  items: readonly T[],
  work: (item: T, at: number) => Promise<R>,
): Promise<readonly R[]> {
  const left = [...items.entries()];
  const answers: R[] = [];
  const worker = async () => {
    for (let next = left.shift(); next !== undefined; next = left.shift())
      answers[next[0]] = await work(next[1], next[0]);
  };
  await Promise.all(Array.from({ length: availableParallelism() }, worker));
  return answers;
}
