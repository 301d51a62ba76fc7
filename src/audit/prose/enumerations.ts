import type { TextBlock } from "./code-marks.ts";

/** Things that a text lists one after the other. */
export interface Enumeration extends TextBlock {
  readonly items: readonly string[];
  /** The words before it, back to where the sentence or cell begins. */
  readonly lead: string;
}

const ITEM = "(?:`[^`]+`|[A-Za-z][\\w-]*(?: [A-Za-z][\\w-]*){0,3})";
const BETWEEN = "(?:,? (?:and|or) |, )";
/** Marks may stand between other words; words have to be nothing but the list. */
const MARKS = /`[^`]+`(?:\s\([^()`]*\))?(?:(?:,?\s(?:and|or)\s|,\s)`[^`]+`(?:\s\([^()`]*\))?){2,}/g;
const WORDS = new RegExp(`${ITEM}(?:, ${ITEM})+${BETWEEN}${ITEM}`, "g");

/** The enumerations of three things or more in a block: of code marks, and of plain words with commas. */
export function enumerations({ line, text }: TextBlock): readonly Enumeration[] {
  const flat = text.replaceAll("\n", " ");
  const at = (index: number) => line + text.slice(0, index).split("\n").length - 1;
  const lead = (index: number) =>
    flat.slice(Math.max(...[". ", "| ", "; "].map(end => flat.lastIndexOf(end, index))) + 1, index);
  const marked = [...flat.matchAll(MARKS)].map(({ 0: whole, index }) => ({
    line: at(index),
    text: whole,
    items: [...whole.matchAll(/`([^`]+)`/g)].map(([, item = ""]) => item),
    lead: lead(index),
  }));
  const plain = flat.replace(/`[^`]*`/g, mark => " ".repeat(mark.length));
  const worded = [...plain.matchAll(WORDS)].map(({ 0: whole, index }) => ({
    line: at(index),
    text: whole,
    items: whole.split(/,? (?:and|or) |, /),
    lead: lead(index),
  }));
  return [...marked, ...worded];
}

/** The closed set that a list is about: the one with which it differs least, if three of its items and most of them are members. */
export function nearestSet(items: readonly string[], sets: Readonly<Record<string, readonly string[]>>) {
  let best:
    | { name: string; members: readonly string[]; items: readonly string[]; differing: number }
    | undefined;
  for (const [name, members] of Object.entries(sets)) {
    const read = trimmed(items, members);
    const known = read.filter(item => members.includes(item)).length;
    const differing = read.length + members.length - 2 * known;
    if (known >= 3 && known * 3 >= read.length * 2 && (best === undefined || differing < best.differing))
      best = { name, members, items: read, differing };
  }
  return best;
}

/** In plain words nothing tells where the first thing of a list begins and the last one ends, but what they may be. */
function trimmed(items: readonly string[], members: readonly string[]): readonly string[] {
  const first = members.find(member => items[0]?.endsWith(` ${member}`)) ?? items[0] ?? "";
  const last = members.find(member => items.at(-1)?.startsWith(`${member} `)) ?? items.at(-1) ?? "";
  return [first, ...items.slice(1, -1), last];
}
