import { BUG_ID } from "../../contract/naming.ts";
import type { MarkdownDocument } from "../markdown/markdown.ts";
import { type Disguise, disguisedForm, isIntroduced, isUnderlined } from "./bug-heading-disguises.ts";

/** How a line that means to head a bug misses the grammar `### BUG-001: title`. */
export type MalformedForm =
  | "wrong level"
  | "no space after the #s"
  | "bold text"
  | "list item"
  | Disguise
  | "not a plain bug id"
  | "no separator before the title";

export interface MalformedHeading {
  readonly line: number;
  readonly text: string;
  readonly form: MalformedForm;
}

const LOOKS_LIKE_A_BUG =
  /^[^A-Za-z0-9]*(?:(?:critical|high|medium|low|security)[^A-Za-z0-9]+)?bug[-_ #]?[HML]?\d/i;
const UNSPACED = /^#{1,6}[^#\sA-Za-z0-9]*BUG-[HML]?\d/i;

/** The id and title of a heading `BUG-001`, `BUG-001: title`, `BUG-001 — title` or `BUG-001 - title`. */
export function bugHeading(text: string): { id: string; title: string } | undefined {
  const id = leadingBugId(text);
  if (id === undefined) return undefined;
  const rest = text.slice(id.length);
  const separator = /^$|^ ?:|^ [—–-](?= |$)/.exec(rest)?.[0];
  return separator === undefined ? undefined : { id, title: rest.slice(separator.length).trim() };
}

/** The bug id that a text begins with, unless more letters or digits follow it. */
export function leadingBugId(text: string): string | undefined {
  const id = /^BUG-[A-Za-z0-9_]+/.exec(text)?.[0];
  return id !== undefined && BUG_ID.test(id) ? id : undefined;
}

/**
 * The lines that mean to head a bug and miss the grammar: headings, and bold text, list items, underlined, quoted or HTML headings that
 * lead with the id of a bug that no heading defines. `isExempt` names the lines to leave alone.
 */
export function malformedBugHeadings(
  { headings, lines }: MarkdownDocument,
  defined: ReadonlySet<string>,
  isExempt: (line: number) => boolean,
): MalformedHeading[] {
  const levels = new Map(headings.map(heading => [heading.line, heading]));
  return lines.flatMap(({ number, text, region }, index) => {
    if (region !== "text" || isExempt(number)) return [];
    const heading = levels.get(number);
    const line = text.trim();
    const form =
      heading === undefined
        ? (lineForm(line, defined) ?? disguisedForm(line, isUnderlined(lines, index), defined))
        : headingForm(heading.level, heading.title, defined);
    return form === undefined ? [] : [{ line: number, text: line, form }];
  });
}

/** A title as a reader sees it: without invisible characters, wide and raised forms and foreign letters that look like those of BUG as plain ones. */
function inPlainLetters(title: string): string {
  if (!/\P{ASCII}/u.test(title)) return title;
  const visible = title.normalize("NFKC").replaceAll(/\p{Cf}/gu, "");
  return visible
    .replaceAll(/[\u0392\u0412]/g, "B")
    .replaceAll("\u054D", "U")
    .replaceAll("\u050C", "G");
}

function headingForm(level: number, title: string, defined: ReadonlySet<string>): MalformedForm | undefined {
  if (!LOOKS_LIKE_A_BUG.test(inPlainLetters(title)))
    return isIntroduced(title, defined) ? "not a plain bug id" : undefined;
  if (level !== 3) return "wrong level";
  if (bugHeading(title) !== undefined) return undefined;
  return leadingBugId(title) === undefined ? "not a plain bug id" : "no separator before the title";
}

function lineForm(line: string, defined: ReadonlySet<string>): MalformedForm | undefined {
  if (UNSPACED.test(line)) return "no space after the #s";
  const marker = /^(?:[-*+]|\d{1,9}[.)])[ \t]+/.exec(line)?.[0] ?? "";
  const item = line.slice(marker.length);
  const isBold = item.startsWith("**") || item.startsWith("__");
  if (marker === "" && !isBold) return undefined;
  const text = isBold ? item.slice(2) : item;
  const id = leadingBugId(text);
  if (id === undefined || defined.has(id)) return undefined;
  if (!/^$|^ ?:|^ [—–-](?= |$)|^\*\*|^__/.test(text.slice(id.length))) return undefined;
  return marker === "" ? "bold text" : "list item";
}
