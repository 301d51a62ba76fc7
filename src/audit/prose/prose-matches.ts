import type { Side } from "../comparison.ts";
import type { Ground } from "../ground.ts";
import { isProse, proseLines } from "./prose.ts";

/** What a pattern finds in the pages: the group, and where. */
export function proseMatches(
  ground: Pick<Ground, "tree" | "paths">,
  pattern: RegExp,
  isWanted: (path: string) => boolean = isProse,
): readonly (Side & { readonly group: string })[] {
  return ground.paths
    .filter(isWanted)
    .flatMap(path =>
      proseLines(ground, path).flatMap(({ line, text }) =>
        [...text.matchAll(pattern)].map(([says, group = ""]) => ({ path, line, says, group })),
      ),
    );
}
