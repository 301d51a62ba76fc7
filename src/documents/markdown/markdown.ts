import {
  type Fence,
  type FrontMatterBlock,
  type ListItem,
  type MarkdownLine,
  markdownLines,
} from "./markdown-lines.ts";
import { columnsBefore } from "./markdown-marks.ts";
import { markdownTables, type Table } from "./markdown-tables.ts";

export interface Heading {
  readonly level: number;
  readonly title: string;
  readonly line: number;
  /** The last line before the next heading of the same or a higher level. */
  readonly endLine: number;
}

export interface MarkdownDocument {
  readonly lines: readonly MarkdownLine[];
  readonly headings: readonly Heading[];
  readonly fences: readonly Fence[];
  readonly tables: readonly Table[];
  readonly items: readonly ListItem[];
  readonly frontMatter: FrontMatterBlock | undefined;
}

/** What assay reads of a markdown text, each with its line; headings are the ones marked with #, outside fences and comments. */
export function parseMarkdown(text: string): MarkdownDocument {
  const { lines, fences, items, frontMatter } = markdownLines(text);
  let headings: readonly Heading[] | undefined;
  let tables: readonly Table[] | undefined;
  // Few documents are asked for both, and most of them only for their lines.
  return {
    lines,
    fences,
    items,
    frontMatter,
    get headings() {
      headings ??= headingsOf(lines);
      return headings;
    },
    get tables() {
      tables ??= markdownTables(lines);
      return tables;
    },
  };
}

/** The lines below a heading, up to the next heading of the same or a higher level. */
export function sectionLines(document: MarkdownDocument, heading: Heading): readonly MarkdownLine[] {
  return document.lines.slice(heading.line, heading.endLine);
}

/** The first heading with that exact title, or whose title answers the question, of any level unless one is given. */
export function findSection(
  document: MarkdownDocument,
  title: string | ((title: string) => boolean),
  level?: number,
): Heading | undefined {
  const isWanted = typeof title === "string" ? (other: string) => other === title : title;
  return document.headings.find(
    heading => (level === undefined || heading.level === level) && isWanted(heading.title),
  );
}

function headingsOf(lines: readonly MarkdownLine[]): Heading[] {
  const headings: Heading[] = [];
  // The first line after the section, for a section of each level, seen from the end of the text.
  const nextOfLevel = Array.from({ length: 6 }, () => lines.length + 1);
  for (const { number, text, region } of lines.toReversed()) {
    if (region !== "text") continue;
    const mark = headingMark(text);
    if (mark === undefined) continue;
    const endLine = Math.min(...nextOfLevel.slice(0, mark.level)) - 1;
    nextOfLevel[mark.level - 1] = number;
    headings.push({ ...mark, line: number, endLine });
  }
  return headings.reverse();
}

function headingMark(line: string): { level: number; title: string } | undefined {
  if (!line.includes("#")) return undefined;
  const content = line.trim();
  const level = /^#{1,6}(?=[ \t]|$)/.exec(content)?.[0].length;
  if (level === undefined || columnsBefore(line) > 3) return undefined;
  return { level, title: withoutClosingMarks(content.slice(level).trim()) };
}

function withoutClosingMarks(title: string): string {
  let end = title.length;
  while (end > 0 && title.charAt(end - 1) === "#") end -= 1;
  if (end > 0 && !/[ \t]/.test(title.charAt(end - 1))) return title;
  return title.slice(0, end).trimEnd();
}
