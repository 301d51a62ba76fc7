import { artifactAt } from "../../contract/artifacts.ts";
import { fitsPattern } from "../../contract/path-pattern.ts";
import { PHASES } from "../../contract/phases.ts";
import type { InventoryRow } from "../../documents/reports/inventory.ts";
import { type Entry, isProblem, type Tree } from "../../tree.ts";
import type { ArtifactState } from "../artifact-states.ts";
import { artifactEntries } from "../run-files.ts";
import { isSourceFile } from "../tests/source-code.ts";

/** What the disk says of one row of the inventory. */
export interface InventoryClaim {
  readonly row: InventoryRow;
  /** Its paths that are not there or hold nothing, and that no other check misses. */
  readonly absent: readonly string[];
  /** Its paths that are there and hold something. */
  readonly present: readonly string[];
  /** Whether it names a path that can be looked up. */
  readonly isNamed: boolean;
}

/** What the last phase writes, it writes around the gate. */
const LATE: readonly string[] = PHASES.slice(-1)
  .flatMap(({ writes }) => writes)
  .filter(path => !path.includes("*"));

/** Each row of the inventory with what is at its paths; rows about the gate's own phase are passed over. */
export function inventoryClaims(
  rows: readonly InventoryRow[],
  tree: Tree,
  artifacts: readonly ArtifactState[],
): readonly InventoryClaim[] {
  const missed = artifacts.filter(({ required, entries }) => required && entries.length === 0);
  const isMissed = (path: string) => missed.some(({ artifact }) => fitsPattern(artifact.path, path));
  return rows.flatMap(row => {
    const paths = row.paths.filter(path => !isOutside(path)).map(path => inRun(tree, path));
    if (paths.some(path => LATE.includes(path))) return [];
    const absent: string[] = [];
    const present: string[] = [];
    for (const path of paths) {
      if (entriesAt(tree, path).some(entry => holdsSomething(tree, entry))) present.push(path);
      else if (!isMissed(path)) absent.push(path);
    }
    return [{ row, absent, present, isNamed: paths.length > 0 }];
  });
}

const isOutside = (path: string) => path.startsWith("/") || path.split("/").includes("..");

/** A path from the project's root; one that is not there is taken to be seen from quality/. */
function inRun(tree: Tree, path: string): string {
  const whole = path.replace(/\/$/, "");
  if (whole.startsWith("quality/") || whole === "quality") return whole;
  return !whole.includes("*") && tree.stat(whole) !== undefined ? whole : `quality/${whole}`;
}

function entriesAt(tree: Tree, path: string): readonly Pick<Entry, "path" | "kind">[] {
  return artifactEntries(tree, path).flatMap(({ path: found }) => tree.stat(found) ?? []);
}

/** A file that some check of its kind judges holds something as far as the inventory is concerned. */
function holdsSomething(tree: Tree, { path, kind }: Pick<Entry, "path" | "kind">): boolean {
  if (artifactAt(path) !== undefined) return true;
  if (kind === "directory") return !path.startsWith("quality/") || tree.entriesIn(path).length > 0;
  if (isSourceFile(path) || path.endsWith(".patch")) return true;
  const text = tree.read(path);
  return isProblem(text) || text.trim() !== "";
}
