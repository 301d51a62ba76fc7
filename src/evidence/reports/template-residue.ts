import type { MarkdownDocument } from "../../documents/markdown/markdown.ts";
import { isHeading } from "../../documents/markdown/markdown-marks.ts";
import { tableCells } from "../../documents/markdown/markdown-tables.ts";
import { PROGRESS_SKELETON } from "../../protocol/layouts/playbook-layout.ts";

export interface Residue {
  readonly line: number;
  readonly text: string;
}

/** Words of a template that stand alone where the author's own words belong. */
const RESIDUES = [
  /^TBD$/i,
  /^to be (?:determined|filled in|written)$/i,
  /^lorem ipsum\b/i,
  /^\{\{[^{}]*\}\}$/,
  /^<(?:your|insert|fill|placeholder|TBD|TODO)\b[^<>]*>$/i,
  /^\[(?:your|insert|fill|describe|placeholder|TBD|TODO)\b[^[\]]*\]$/i,
];

/** Words that are a residue where they are a line of their own; as a heading or in a cell they say what is below or what is meant. */
const LONE_WORD = /^(?:TODO|FIXME)$/;

const ANY_RESIDUE =
  /\{\{|[<[](?:your|insert|fill|describe|placeholder|TBD|TODO)\b|TBD|to be (?:determined|filled in|written)|lorem ipsum|\b(?:TODO|FIXME)\W*$/im;

/** Whether a text has a template's words anywhere, so that its lines are worth a closer look. */
export const mayHoldResidue = (text: string): boolean =>
  ANY_RESIDUE.test(text) || text.includes(PROGRESS_SKELETON);

/** The first place on each line where a whole line, heading, cell or labelled value is a template's; code is not looked at. */
export function templateResidue({ lines, tables }: MarkdownDocument): readonly Residue[] {
  const rows = new Set(tables.flatMap(table => table.rows.map(row => row.line)));
  return lines.flatMap(({ number, text, region }) => {
    if (region !== "text") return [];
    const found = (rows.has(number) ? tableCells(text) : unitsOf(text)).find(isResidue) ?? loneWord(text);
    return found === undefined ? [] : [{ line: number, text: found.trim() }];
  });
}

const MARK = /^(?:>|#{1,6}|[-*+]|\d{1,9}[.)]|\[[ xX]\])[ \t]+/;
const MOST_MARKS = 4;

/** A line without what makes it a quote, a heading or an item, and what follows its bold label. */
function unitsOf(line: string): readonly string[] {
  let text = line.trim();
  for (let marks = 0; marks < MOST_MARKS; marks += 1) text = text.replace(MARK, "");
  const label = /^\*\*[^*]{1,80}\*\*:?/.exec(text)?.[0];
  return label === undefined ? [text] : [text, text.slice(label.length)];
}

/** The word that a line holds and nothing else, but for the marks of lists and quotes. */
function loneWord(line: string): string | undefined {
  const [unit = ""] = isHeading(line.trim()) ? [] : unitsOf(line);
  const word = withoutEnd(unit);
  return LONE_WORD.test(word) ? word : undefined;
}

function isResidue(unit: string): boolean {
  return unit.trim() === PROGRESS_SKELETON || RESIDUES.some(pattern => pattern.test(withoutEnd(unit)));
}

const withoutEnd = (unit: string) =>
  unit
    .trim()
    .replaceAll(/\*\*|__/g, "")
    .replace(/[.:…]{1,3}$/, "");
