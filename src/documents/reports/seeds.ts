import { type Location, parseLocation } from "../locations.ts";
import type { MarkdownDocument } from "../markdown/markdown.ts";
import { plainCell } from "../markdown/plain-cell.ts";

/** A bug of an earlier run that this run looked for. */
export interface Seed {
  readonly id: string;
  readonly line: number;
  readonly location: Location | undefined;
  /** Names of the contract's columns that the row leaves empty. */
  readonly empty: readonly string[];
}

export interface SeedMention {
  readonly id: string;
  readonly line: number;
}

const COLUMNS = ["Seed", "Origin Run", "File:Line", "Summary", "Assertion"] as const;

/** The rows of every table that has a column of seeds; undefined where there is no such table. */
export function readSeeds({ tables }: MarkdownDocument): readonly Seed[] | undefined {
  const found = tables.flatMap(({ header, rows }) => {
    const titles = header.map(title => plainCell(title).toLowerCase());
    const at = COLUMNS.map(name => titles.indexOf(name.toLowerCase()));
    if ((at[0] ?? -1) < 0) return [];
    const seeds = rows.map(({ line, cells }) => {
      const values = at.map(column => plainCell(cells[column] ?? ""));
      const [id = "", , place = ""] = values;
      const empty = COLUMNS.filter((_, column) => /^[-–—]*$/.test(values[column] ?? ""));
      return { id, line, location: parseLocation(place), empty };
    });
    return [seeds];
  });
  return found.length === 0 ? undefined : found.flat();
}

/** The first mention of each seed among the lines of a text. */
export function seedMentions({ lines }: MarkdownDocument): readonly SeedMention[] {
  return lines.flatMap(({ text, number, region }) =>
    region === "text" && text.includes("SEED-")
      ? Array.from(text.matchAll(/(?<![\w-])SEED-\d{1,9}(?!\w)/g), ([id]) => ({ id, line: number }))
      : [],
  );
}

/** The seeds that a text calls resolved: `SEED-001 resolved`, or several before the word. */
export function resolvedSeeds({ lines }: MarkdownDocument): readonly SeedMention[] {
  return lines.flatMap(({ text, number, region }) =>
    region === "text" && text.includes("SEED-") ? resolvedIn(text).map(id => ({ id, line: number })) : [],
  );
}

function resolvedIn(line: string): string[] {
  const resolved: string[] = [];
  let named: string[] = [];
  for (const word of line.replaceAll(/[*`,;:()|[\]]/g, " ").split(/\s+/)) {
    if (/^SEED-\d{1,9}$/.test(word)) named.push(word);
    else if (/^resolved\.?$/i.test(word)) resolved.push(...named.splice(0));
    else if (!/^(?:and|&|are|is|[-–—]+|)$/.test(word)) named = [];
  }
  return resolved;
}
