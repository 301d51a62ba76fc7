import type { Links } from "./links.ts";

/** For each ticket the nearest blocked one above it, if there is any within a depth; goes down level by level. */
export function blockedAbove(
  { children }: Pick<Links, "children">,
  isBlocked: (at: number) => boolean,
  depth = Number.POSITIVE_INFINITY,
): readonly (number | undefined)[] {
  const above: (number | undefined)[] = children.map(() => undefined);
  let level = children.flatMap((_, at) => (isBlocked(at) ? [at] : []));
  const isSeen = new Uint8Array(children.length);
  for (const at of level) isSeen[at] = 1;
  for (let reached = 0; reached < depth && level.length > 0; reached++) {
    const next: number[] = [];
    for (const at of level) {
      const origin = isBlocked(at) ? at : above[at];
      for (const child of children[at] ?? []) {
        // Of tickets that are above each other none is above itself.
        if (child !== origin) above[child] ??= origin;
        if (isSeen[child] === 1) continue;
        isSeen[child] = 1;
        next.push(child);
      }
    }
    level = next;
  }
  return above;
}
