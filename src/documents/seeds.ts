import { type Location, parseLocations } from "./locations.ts";
import { parseMarkdown } from "./markdown.ts";
import { plainCell } from "./plain-cell.ts";

/** A bug of an earlier run that this one has to look for. */
export interface Seed {
  readonly id: string;
  readonly line: number;
  readonly places: readonly Location[];
  readonly assertion: string;
}

const SEED_ID = /^SEED-\d{3,9}$/;

/** The rows of SEED_CHECKS.md: every table that has a column of seeds. */
export function parseSeeds(text: string): readonly Seed[] {
  return parseMarkdown(text).tables.flatMap(({ header, rows }) => {
    const titles = header.map(title => plainCell(title).toLowerCase());
    const [seed, place, assertion] = ["seed", "file:line", "assertion"].map(title => titles.indexOf(title));
    if (seed === undefined || seed < 0) return [];
    return rows.map(({ line, cells }) => ({
      line,
      id: plainCell(cells[seed] ?? ""),
      places: parseLocations(cells[place ?? -1] ?? ""),
      assertion: plainCell(cells[assertion ?? -1] ?? ""),
    }));
  });
}

export const isSeedId = (id: string): boolean => SEED_ID.test(id);

/** Seeds that a text calls resolved, as "SEED-001 resolved", with the line of each. */
export function resolvedSeeds(text: string): ReadonlyMap<string, number> {
  const resolved = new Map<string, number>();
  for (const { number, text: line, region } of parseMarkdown(text).lines) {
    if (region !== "text") continue;
    for (const [, id = ""] of line.matchAll(/\b(SEED-\d{3,9})\b[ *:—-]{1,6}resolved\b/gi))
      if (!resolved.has(id)) resolved.set(id, number);
  }
  return resolved;
}
