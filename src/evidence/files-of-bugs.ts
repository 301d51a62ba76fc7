import { DISMISSED } from "../contract/challenge.ts";
import type { EntryKind, Tree } from "../tree.ts";

/** An entry below `quality/` that is named after a bug, or lies in a directory that is. */
export interface FileOfBug {
  readonly id: string;
  readonly path: string;
  readonly kind: EntryKind;
}

/** Where files stay, whatever they are named after. */
const STAYS = [`${DISMISSED}/`, "quality/challenge/"];
const NAMED = /^(BUG-(?:\d{1,9}|[HML]\d{1,9}))(?![A-Za-z0-9])/;

/** Everything of some bugs but their challenges and what was dismissed; a directory comes before what is in it. */
export function filesOfBugs(tree: Tree, isWanted: (id: string) => boolean): readonly FileOfBug[] {
  return tree.walk("quality").flatMap(({ path, kind }) => {
    if (!path.includes("BUG-") || STAYS.some(directory => path.startsWith(directory))) return [];
    const name = path.split("/").findLast(part => NAMED.test(part)) ?? "";
    const id = NAMED.exec(name)?.[1];
    return id !== undefined && isWanted(id) ? [{ id, path, kind }] : [];
  });
}
