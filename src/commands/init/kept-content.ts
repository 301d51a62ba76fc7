import { GROUND } from "../../contract/ground-files.ts";
import type { Lock } from "../../contract/schemas/lock.ts";
import { type FileSource, isProblem, type Tree } from "../../tree.ts";
import type { Laid } from "./shared-files.ts";

/** Copies of the frozen text files that no commit has, so that a later difference can be shown by its line. */
export function keptContent(
  { entries }: Lock,
  tree: Tree,
  committed: FileSource | undefined,
): readonly Laid[] {
  const copies = entries.flatMap(({ kind, name, sha256 }): Laid[] => {
    if (kind !== "file" || committed?.digest(name) === sha256) return [];
    const content = tree.read(name);
    const path = `${GROUND.frozen}/${sha256}`;
    return isProblem(content)
      ? []
      : [{ path, content, state: tree.stat(path) === undefined ? "written" : "kept" }];
  });
  return [...new Map(copies.map(copy => [copy.path, copy])).values()];
}
