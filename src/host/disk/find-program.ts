import { accessSync, constants, statSync } from "node:fs";
import { delimiter, resolve } from "node:path";
import type { ReadProblem } from "../../tree.ts";

/** Where a program is that a name stands for: a path is read from `base`, any other name is looked up in the directories of `path`. */
export function findProgram(base: string, path: string | undefined, name: string): string | ReadProblem {
  if (name.includes("/")) {
    const place = resolve(base, name);
    return isProgram(place) ? place : { problem: "There is no file of that name that may be executed." };
  }
  const places = (path ?? "").split(delimiter).filter(place => place !== "");
  const found = places.map(place => resolve(base, place, name)).find(isProgram);
  return found ?? { problem: "No directory of $PATH has a program of that name." };
}

function isProgram(place: string): boolean {
  try {
    accessSync(place, constants.X_OK);
    return statSync(place).isFile();
  } catch {
    return false;
  }
}
