/** What stands at the beginning of a line and decides what the line is; indentation counts in columns, a tab to the next fourth. */
const LIST_MARKER = /^(?:[-*+]|\d{1,9}[.)])(?=[ \t]|$)/;
const FENCE_OPENER = /^(?:(`{3,})(?=[^`]*$)|(~{3,}))(.*)$/s;
const BLOCK_BEGINNINGS = new Set("#>-*+_<`~0123456789");
const CHECKBOX = /^\[([ xX])\](?:[ \t]+|$)/;

/** Columns of white space before a line's first character. */
export function columnsBefore(line: string): number {
  let columns = 0;
  for (let at = 0; at < line.length; at += 1) {
    const character = line.charAt(at);
    if (character === " ") columns += 1;
    else if (character === "\t") columns += 4 - (columns % 4);
    else break;
  }
  return columns;
}

/** Whether a line, already without indentation, is a thematic break. */
export function isRule(content: string): boolean {
  const mark = content.charAt(0);
  if (mark !== "-" && mark !== "*" && mark !== "_") return false;
  let marks = 0;
  for (const character of content) {
    if (character === mark) marks += 1;
    else if (character !== " " && character !== "\t") return false;
  }
  return marks >= 3;
}

/** The bullet or number that makes a line, already without indentation, a list item. */
export function listMarker(content: string): string | undefined {
  return isRule(content) ? undefined : LIST_MARKER.exec(content)?.[0];
}

/** Whether a line, already without indentation, begins a heading. */
export function isHeading(content: string): boolean {
  return /^#{1,6}(?:[ \t]|$)/.test(content);
}

/** Whether a line, already without indentation, is text that begins no block of its own. */
export function isPlain(content: string): boolean {
  if (content === "") return false;
  // Most lines begin with a letter or a pipe, which begins no block; they need no closer look.
  if (!BLOCK_BEGINNINGS.has(content.charAt(0))) return true;
  if (content.startsWith(">") || content.startsWith("<!--")) return false;
  if (content.startsWith("```") || content.startsWith("~~~")) return fenceOpener(content) === undefined;
  if (isHeading(content) || isRule(content)) return false;
  return listMarker(content) === undefined && fenceOpener(content) === undefined;
}

/** An item's text without its checkbox, and whether that is ticked; undefined where there is none. */
export function checkbox(text: string): { text: string; checked: boolean | undefined } {
  const box = CHECKBOX.exec(text);
  if (box === null) return { text, checked: undefined };
  return { text: text.slice(box[0].length), checked: box[1] !== " " };
}

/** The marker and info string of a line, already without indentation, that opens a fence. */
export function fenceOpener(content: string): { marker: string; info: string } | undefined {
  if (!content.startsWith("```") && !content.startsWith("~~~")) return undefined;
  const opener = FENCE_OPENER.exec(content);
  if (opener === null) return undefined;
  const [, backticks, tildes, info = ""] = opener;
  return { marker: backticks ?? tildes ?? "", info: info.trim() };
}

/** Whether a line closes a fence that `marker` opened. */
export function closesFence(line: string, marker: string): boolean {
  const content = line.trim();
  return content.length >= marker.length && content === marker.charAt(0).repeat(content.length);
}

/** A line without its first spaces, at most as many as `columns`. */
export function outdent(line: string, columns: number): string {
  let spaces = 0;
  while (spaces < columns && line.charAt(spaces) === " ") spaces += 1;
  return line.slice(spaces);
}
