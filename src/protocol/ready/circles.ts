import { deadlocks } from "./deadlocks.ts";
import type { Links } from "./links.ts";
import { isTie, type Known } from "./shortfalls.ts";

/**
 * Tickets that can never be offered because they wait for each other, by place; those of one circle share one list of names. A ticket waits
 * for what it needs and for what those above it need, and a container for its children, so that a circle may go through both. What waits for any one of several children waits for none of them in particular, and is not followed.
 */
export function circles(
  { tickets, needs, parents, children }: Links,
  { isLive }: Known,
): ReadonlyMap<number, readonly string[]> {
  const size = tickets.length;
  const [from, to]: [number[], number[]] = [[], []];
  const edge = (before: number, after: number) => {
    from.push(before);
    to.push(after);
  };
  // Of each ticket: that it may begin, that its children are done, that it is done.
  const [begun, childrenDone, done] = [0, size, 2 * size];
  for (let at = 0; at < size; at++) {
    for (const parent of parents[at] ?? []) edge(begun + at, begun + parent);
    for (const child of children[at] ?? []) if (isLive(child)) edge(childrenDone + at, done + child);
    if (!isLive(at)) continue;
    edge(done + at, begun + at);
    edge(done + at, childrenDone + at);
    for (const need of needs[at] ?? []) {
      if (need.at === undefined || isTie(need)) continue;
      const ofChildren = need.type === "waits-for" && (children[need.at]?.length ?? 0) > 0;
      if (!ofChildren && isLive(need.at)) edge(begun + at, done + need.at);
      if (ofChildren && need.isAnyChild !== true) edge(begun + at, childrenDone + need.at);
    }
  }
  const found = new Map<number, readonly string[]>();
  for (const group of deadlocks(3 * size, { from, to })) {
    // That two tickets are above each other does not keep them from being begun by itself.
    if (group.every(node => node < childrenDone)) continue;
    const places = [...new Set(group.map(node => node % size))].filter(isLive).sort((a, b) => a - b);
    const names = places.map(at => tickets[at]?.name ?? "");
    for (const at of places) found.set(at, names);
  }
  return found;
}
