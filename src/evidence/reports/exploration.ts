import { type EXPLORATION_SECTIONS, PATTERNS } from "../../contract/enums.ts";
import { findSection, type Heading, type MarkdownDocument } from "../../documents/markdown/markdown.ts";
import { plainCell } from "../../documents/markdown/plain-cell.ts";
import { type SectionEntry, sectionEntries } from "../../documents/markdown/section-entries.ts";
import { readPlaces } from "../../documents/places.ts";

export const EXPLORATION = "quality/EXPLORATION.md";

/** A section that every exploration has. */
export type ExplorationSection = (typeof EXPLORATION_SECTIONS)[number];

/** An entry of a section that names a place in the code, and the places. */
export interface PlacedEntry extends SectionEntry {
  readonly files: ReadonlySet<string>;
  readonly places: number;
}

/** A section of the exploration by its title, behind which a remark may follow in parentheses. */
export const explorationSection = (
  document: MarkdownDocument,
  title: ExplorationSection,
): Heading | undefined =>
  findSection(document, other => other === title || other.startsWith(`${title} (`), 2);

/** What a section lists, with the places that each entry names; none where the section is missing. */
export function placedEntries(document: MarkdownDocument, title: ExplorationSection): readonly PlacedEntry[] {
  const section = explorationSection(document, title);
  if (section === undefined) return [];
  return sectionEntries(document, section).map(entry => {
    const { files, count } = readPlaces(entry.text);
    return { ...entry, files, places: count };
  });
}

type Pattern = (typeof PATTERNS)[number];

/** A row of the matrix of patterns. */
export interface PatternRow {
  readonly line: number;
  readonly name: string;
  readonly pattern: Pattern | undefined;
  readonly decision: "FULL" | "SKIP" | undefined;
  readonly modules: string;
  readonly rationale: string;
}

export function patternRows(document: MarkdownDocument): readonly PatternRow[] {
  const section = explorationSection(document, "Pattern Applicability Matrix");
  if (section === undefined) return [];
  const tables = document.tables.filter(({ line }) => line > section.line && line <= section.endLine);
  return tables.flatMap(({ header, rows }) => {
    const columns = matrixColumns(header);
    return rows.map(({ line, cells }) => {
      const [name = "", decision = "", modules = "", rationale = ""] = columns.map(at =>
        plainCell(cells[at] ?? ""),
      );
      return {
        line,
        name,
        pattern: patternNamed(name),
        decision: decision === "FULL" || decision === "SKIP" ? decision : undefined,
        modules,
        rationale,
      };
    });
  });
}

/** Where name, decision, modules and reason stand, by the titles of their columns, else in this order. */
function matrixColumns(header: readonly string[]): readonly number[] {
  const titles = header.map(title => plainCell(title).toLowerCase());
  return [/^pattern/, /^decision|^applic|^full/, /module|target/, /^rationale|^reason|^why/].map(
    (form, at) => {
      const found = titles.findIndex(title => form.test(title));
      return found < 0 ? at : found;
    },
  );
}

/** A deep dive, and how many places it names. */
export interface DeepDive {
  readonly line: number;
  readonly name: string;
  readonly pattern: Pattern | undefined;
  readonly places: number;
}

const DIVE = "Pattern Deep Dive — ";

export function deepDives(document: MarkdownDocument): readonly DeepDive[] {
  return document.headings
    .filter(({ level, title }) => level === 2 && title.startsWith(DIVE))
    .map(({ line, endLine, title }) => {
      const name = title.slice(DIVE.length).trim();
      const text = document.lines
        .slice(line, endLine)
        .map(one => one.text)
        .join("\n");
      return { line, name, pattern: patternNamed(name), places: readPlaces(text).count };
    });
}

/** The pattern of a name that has its words in their order; versions of the contract add some. */
function patternNamed(name: string): Pattern | undefined {
  const words = wordsOf(name);
  return PATTERNS.find(pattern => {
    let at = 0;
    return wordsOf(pattern).every(word => {
      at = words.indexOf(word, at) + 1;
      return at > 0;
    });
  });
}

const wordsOf = (name: string) => name.toLowerCase().split(/[^a-z]+/);
