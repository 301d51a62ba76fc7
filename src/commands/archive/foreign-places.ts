import type { SinceSnapshot } from "../../snapshot.ts";
import { isSubmodule, type ProjectFile } from "../../subject.ts";
import { ancestorsOf, type CleanupGround } from "./clear-way.ts";

/** Submodules and repositories of their own: what is in them is reported and never touched. */
export function foreignPlaces(
  { before, now }: Pick<SinceSnapshot, "before" | "now">,
  kindAt: CleanupGround["kindAt"],
) {
  const commits = (files: readonly ProjectFile[]) =>
    new Map(files.filter(isSubmodule).map(({ path, blob }) => [path, blob]));
  const [old, present] = [commits(before.files), commits(now.files)];
  const submodules = new Set([...old.keys(), ...present.keys()]);
  const homes = new Map<string, boolean>();
  const isHome = (directory: string) => {
    const known = homes.get(directory) ?? kindAt(`${directory}/.git`) !== undefined;
    homes.set(directory, known);
    return known;
  };
  return {
    isSubmodule: (path: string) => submodules.has(path),
    homeOf: (path: string, isTracked: boolean) =>
      ancestorsOf(path).find(one => submodules.has(one) || (!isTracked && isHome(one))),
    moved: (isSpared: CleanupGround["isSpared"]) =>
      [...submodules].filter(path => !isSpared(path) && old.get(path) !== present.get(path)),
  };
}
