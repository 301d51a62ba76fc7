import type { FieldValue } from "../markdown/labelled-fields.ts";
import { type MarkdownDocument, sectionLines } from "../markdown/markdown.ts";
import { plainCell } from "../markdown/plain-cell.ts";

/** One contract: `12. [ERROR] get: refuses an empty key`. */
export interface ContractItem {
  readonly line: number;
  readonly category: string;
}

/** The contracts of one file, and how many its heading says they are. */
export interface ContractFile {
  readonly path: string;
  readonly line: number;
  readonly stated: number;
  readonly items: readonly ContractItem[];
}

export interface ContractList {
  readonly files: readonly ContractFile[];
  /** Every contract of the document, also outside those sections. */
  readonly items: readonly ContractItem[];
  readonly total: { readonly count: number; readonly line: number } | undefined;
  readonly sources: { readonly count: number; readonly line: number } | undefined;
  /** How many of each category the summary says there are. */
  readonly categories: readonly (FieldValue & { readonly count: number })[];
}

const FILE_HEADING = /^`?([^`()]+?)`? ?\((\d{1,9}) contracts?\)$/;
const ITEM = /^\s{0,3}\d{1,9}[.)][ \t]+\*{0,2}\[([A-Za-z]+)\]/;
const CATEGORY_LINE = /^\s*[-*][ \t]+\*{0,2}([A-Z]{3,12})\*{0,2}:\*{0,2}[ \t]+(\d{1,9})\b/;

export function readContractList(document: MarkdownDocument): ContractList {
  const texts = document.lines.filter(({ region }) => region === "text");
  const files = document.headings.flatMap(heading => {
    const [, path, stated] = FILE_HEADING.exec(heading.title) ?? [];
    if (path === undefined) return [];
    return [
      { path, line: heading.line, stated: Number(stated), items: itemsOf(sectionLines(document, heading)) },
    ];
  });
  return {
    files,
    items: itemsOf(document.lines),
    total: statedCount(texts, /\bTotal contracts extracted:[ *]*(\d{1,9})\b/),
    sources: statedCount(texts, /\bSource files analyzed:[ *]*(\d{1,9})\b/),
    categories: categoriesOf(document),
  };
}

type Lines = MarkdownDocument["lines"];

const itemsOf = (lines: Lines): ContractItem[] =>
  lines.flatMap(({ number, text, region }) => {
    const category = region === "text" ? ITEM.exec(text)?.[1] : undefined;
    return category === undefined ? [] : [{ line: number, category }];
  });

function statedCount(lines: Lines, form: RegExp): { count: number; line: number } | undefined {
  for (const { number, text } of lines) {
    const count = form.exec(text)?.[1];
    if (count !== undefined) return { count: Number(count), line: number };
  }
  return undefined;
}

function categoriesOf({ lines, tables }: MarkdownDocument): ContractList["categories"] {
  const listed = lines.flatMap(({ number, text, region }) => {
    const [, name, count] = region === "text" ? (CATEGORY_LINE.exec(text) ?? []) : [];
    return name === undefined ? [] : [{ text: name, line: number, count: Number(count) }];
  });
  const rows = tables
    .filter(({ header }) => plainCell(header[0] ?? "").toLowerCase() === "category")
    .flatMap(table => table.rows);
  const tabled = rows.flatMap(({ line, cells }) => {
    const [name = "", count = ""] = cells.map(plainCell);
    return /^\d{1,9}$/.test(count) ? [{ text: name, line, count: Number(count) }] : [];
  });
  return [...listed, ...tabled];
}
