import { parseLocations } from "../../documents/locations.ts";
import type { BugRecord } from "../../documents/reports/bugs.ts";
import {
  readSeeds,
  resolvedSeeds,
  type Seed,
  type SeedMention,
  seedMentions,
} from "../../documents/reports/seeds.ts";
import type { Inputs } from "../inputs.ts";

export const SEEDS = "quality/SEED_CHECKS.md";

/** Why bugs and seeds cannot be compared by their place. */
export const UNKNOWN_PLACES = "the layout of BUGS.md is not known, so neither are the places of its bugs";

/** The seeds of a run, and what became of each. */
export interface SeedFates {
  /** Undefined where SEED_CHECKS.md has no table of seeds. */
  readonly seeds: readonly Seed[] | undefined;
  /** The bug that names each seed. */
  readonly named: ReadonlyMap<string, SeedMention & { readonly bug: string }>;
  /** Seeds that a bug names or whose place it has. */
  readonly carried: ReadonlySet<string>;
  /** The first line that calls each seed resolved. */
  readonly resolved: ReadonlyMap<string, SeedMention>;
  /** Bugs that no earlier run knew. */
  readonly netNew: readonly BugRecord[];
}

/** What became of the seeds; undefined for a run without SEED_CHECKS.md. */
export function seedFates({ bugs, documents }: Pick<Inputs, "bugs" | "documents">): SeedFates | undefined {
  const file = documents.find(({ path }) => path === SEEDS);
  if (file === undefined) return undefined;
  const seeds = readSeeds(file.document);
  const known = new Set((seeds ?? []).map(({ id }) => id));
  const places = new Map((seeds ?? []).map(({ id, location }) => [placeOf(location), id]));
  const readAt = (path: string, read: typeof seedMentions) =>
    documents.flatMap(one => (one.path === path ? read(one.document) : []));
  const bugAt = new Map(bugs.bugs.flatMap(bug => linesOf(bug).map(line => [line, bug.id] as const)));
  const naming = readAt(bugs.path, seedMentions).flatMap(one => {
    const bug = bugAt.get(one.line);
    return bug === undefined ? [] : [{ ...one, bug }];
  });
  const sharing = bugs.bugs.flatMap(bug =>
    parseLocations(bug.fields.get("file")?.text ?? "").flatMap(location => {
      const seed = places.get(placeOf(location));
      return seed === undefined ? [] : [{ bug: bug.id, seed }];
    }),
  );
  const old = new Set([
    ...naming.filter(({ id }) => known.has(id)).map(({ bug }) => bug),
    ...sharing.map(({ bug }) => bug),
  ]);
  return {
    seeds,
    named: new Map(naming.toReversed().map(one => [one.id, one])),
    carried: new Set([...naming.map(({ id }) => id), ...sharing.map(({ seed }) => seed)]),
    resolved: new Map(
      readAt("quality/PROGRESS.md", resolvedSeeds)
        .toReversed()
        .map(one => [one.id, one]),
    ),
    netNew: bugs.bugs.filter(({ id }) => !old.has(id)),
  };
}

const placeOf = (location: Seed["location"]) => location && `${location.path}:${location.line}`;

const linesOf = ({ line, endLine }: BugRecord) =>
  Array.from({ length: Math.max(0, endLine - line + 1) }, (_, at) => line + at);
