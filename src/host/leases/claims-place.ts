import { realpathSync } from "node:fs";
import { join } from "node:path";
import { GROUND } from "../../contract/ground-files.ts";
import { isProblem, type ReadProblem } from "../../tree.ts";
import { findObstacle } from "../disk/obstacles.ts";
import { findCommonDirectory } from "../git/common-directory.ts";
import { placeInRepository } from "../git/git.ts";

/** Where the claims of a project are. */
export interface ClaimsPlace {
  /** Where everything stays inside. */
  readonly base: string;
  /** Below it the directory of the project's claims, which may not be there yet. */
  readonly place: string;
}

/**
 * Finds it: in what all worktrees of the repository share, or with the project where there is none. Two projects of one repository may
 * name their tickets alike, so each has a directory by its place.
 */
export function findClaims(root: string): ClaimsPlace | ReadProblem {
  // By whatever link somebody came, it is the same project.
  const own = realpathSync.native(root);
  const common = findCommonDirectory(own);
  if (isProblem(common)) return common;
  const base = common ?? own;
  const place = `${common === undefined ? GROUND.claims : "assay/claims"}/${nameOf(placeInRepository(own))}`;
  const obstacle = findObstacle(base, { kind: "remove-directory", path: place });
  return obstacle === undefined
    ? { base, place }
    : { problem: `${join(base, obstacle)}, so no claims are there.` };
}

/** What a ticket or a place is called in a path, whatever it is called elsewhere. */
export const nameOf = (name: string) =>
  process.getBuiltinModule("node:crypto").hash("sha256", name).slice(0, 32);

/** What a record is called in the directory of its ticket, by its number. */
export const fileOf = (number: number) => `${String(number).padStart(6, "0")}.json`;
