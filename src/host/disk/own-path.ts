import { realpathSync } from "node:fs";
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from "node:path";
import type { ReadProblem } from "../../tree.ts";
import { openProblem } from "./files.ts";

/** Where in a project a file lies that the operator names, or that it links to; undefined where neither is in it. */
export function findOwnPath(root: string, name: string): string | undefined | ReadProblem {
  const named = resolve(name);
  try {
    const project = realpathSync.native(root);
    const places = [join(realpathSync.native(dirname(named)), basename(named)), realpathSync.native(named)];
    return places
      .map(place => relative(project, place))
      .find(own => own !== ".." && !own.startsWith(`..${sep}`) && !isAbsolute(own));
  } catch (error) {
    return { problem: openProblem(error) };
  }
}
