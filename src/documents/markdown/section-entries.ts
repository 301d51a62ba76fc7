import type { Heading, MarkdownDocument } from "./markdown.ts";

/** One of the things that a section lists. */
export interface SectionEntry {
  readonly line: number;
  /** All of its words; cells of a table row follow the title of their column. */
  readonly text: string;
}

/** What a section lists: its sub-sections where it has any, else the items of its list or the rows of its tables, whichever are more. */
export function sectionEntries(document: MarkdownDocument, section: Heading): readonly SectionEntry[] {
  const { headings, items, tables } = document;
  const inside = ({ line }: { readonly line: number }) => line > section.line && line <= section.endLine;
  const parts = headings.filter(heading => inside(heading) && heading.level === section.level + 1);
  if (parts.length > 0)
    return parts.map(({ line, endLine }) => ({ line, text: textOf(document, line, endLine) }));
  const rows = tables.filter(inside).flatMap(({ header, rows }) =>
    rows.map(({ line, cells }) => ({
      line,
      text: cells.flatMap((cell, at) => (cell === "" ? [] : [`${header[at] ?? ""}: ${cell}`])).join(" | "),
    })),
  );
  const tops = items.filter(item => inside(item) && item.indent < 2);
  if (rows.length >= tops.length) return rows;
  return tops.map(({ line }, at) => ({
    line,
    text: textOf(document, line, (tops[at + 1]?.line ?? section.endLine + 1) - 1),
  }));
}

const textOf = ({ lines }: MarkdownDocument, from: number, to: number) =>
  lines
    .slice(from - 1, to)
    .flatMap(({ text, region }) => (region === "text" ? [text] : []))
    .join("\n");
