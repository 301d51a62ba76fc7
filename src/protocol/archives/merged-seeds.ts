import type { Location } from "../../documents/locations.ts";

/** A confirmed bug of an earlier run, and what has become of its place. */
export interface EarlierBug {
  readonly run: string;
  readonly id: string;
  readonly title: string;
  /** Where the run cited it; where that is no place in the project, where the run describes it. */
  readonly cited: Location;
  readonly isDescription: boolean;
  /** What tells the cited line from the others of its file; undefined where nothing does. */
  readonly anchor: string | undefined;
  /** The line that has the anchor now; undefined where none has or nothing is known of it. */
  readonly now: number | undefined;
  /** Why the file cannot be looked into now, as a sentence's end. */
  readonly closed: string | undefined;
}

/** A bug to look for again: as the newest run that knew it has it, and as every other one did. */
export interface MergedSeed<B = EarlierBug> {
  readonly bug: B;
  readonly others: readonly B[];
}

/** Bugs of several runs, the newest first, as one seed for each line of the project that they are about. */
export function mergeSeeds<B extends EarlierBug>(bugs: readonly B[]): readonly MergedSeed<B>[] {
  const seeds: { bug: B; others: B[] }[] = [];
  const known = new Map<string, (typeof seeds)[number]>();
  for (const bug of bugs) {
    const keys = keysOf(bug);
    let seed = keys.map(key => known.get(key)).find(one => one !== undefined);
    if (seed === undefined) {
      seed = { bug, others: [] };
      seeds.push(seed);
    } else seed.others.push(bug);
    for (const key of keys) known.set(key, seed);
  }
  return seeds;
}

/** By its line's text, else by its number; a line that is gone has left its number to another. */
function keysOf({ cited: { path, line }, anchor, now }: EarlierBug): readonly string[] {
  const byText = anchor === undefined ? [] : [`${path}\0${anchor}`];
  const number = anchor === undefined ? line : now;
  return number === undefined ? byText : [...byText, `${path}:${number}`];
}
