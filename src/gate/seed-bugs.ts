import type { BugRecord } from "../documents/bugs.ts";
import { type Location, parseLocations } from "../documents/locations.ts";
import type { Seed } from "../documents/seeds.ts";

const overlaps = (one: Location, other: Location) =>
  one.path === other.path && one.line <= other.endLine && other.line <= one.endLine;

/** The bugs that carry a seed on: they are at its place, or their text names it. */
export function carriersOf(seed: Seed, bugs: readonly BugRecord[]): readonly BugRecord[] {
  return bugs.filter(({ fields }) => {
    const places = parseLocations(fields.get("file")?.text ?? "");
    if (places.some(place => seed.places.some(one => overlaps(one, place)))) return true;
    return [...fields.values()].some(({ text }) => new RegExp(`\\b${seed.id}\\b`).test(text));
  });
}

/** The bugs that no seed led to. */
export function netNewBugs(seeds: readonly Seed[], bugs: readonly BugRecord[]): readonly BugRecord[] {
  const carried = new Set(seeds.flatMap(seed => carriersOf(seed, bugs)));
  return bugs.filter(bug => !carried.has(bug));
}
