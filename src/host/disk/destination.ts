import { readdirSync, realpathSync } from "node:fs";
import { basename, dirname, join, relative, resolve, sep } from "node:path";
import type { Destination } from "../../surroundings.ts";
import type { ReadProblem } from "../../tree.ts";
import { entryAt } from "./obstacles.ts";

/** Where a directory that the operator names is or would be, with every link on the way followed. */
export function findDestination(root: string, directory: string): Destination | ReadProblem {
  if (directory.includes("\0")) return { problem: "No directory has such a name." };
  const named = resolve(root, directory);
  try {
    const isThere = entryAt(named) !== undefined;
    const path = isThere ? realpathSync(named) : join(realpathSync(dirname(named)), basename(named));
    const [place, state] = isThere ? [path, stateOf(path)] : [dirname(path), "absent" as const];
    if (entryAt(place)?.isDirectory() !== true) return { problem: `${place} is no directory.` };
    const own = relative(realpathSync(root), path);
    const isOutside = own === ".." || own.startsWith(`..${sep}`);
    return { path, own: isOutside ? undefined : own, state };
  } catch (error) {
    return { problem: problemOf(error as NodeJS.ErrnoException, named) };
  }
}

const stateOf = (path: string): Destination["state"] => (readdirSync(path).length === 0 ? "empty" : "full");

const problemOf = ({ code = "unknown error", path }: NodeJS.ErrnoException, named: string) =>
  code === "ENOENT"
    ? `There is no directory ${path ?? named}.`
    : code === "ENOTDIR"
      ? `${path ?? named} is no directory.`
      : `${path ?? named} cannot be looked into (${code}).`;
