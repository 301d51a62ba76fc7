import { printable } from "../printable.ts";

/** Characters of a line of code that are shown, and by which a quotation of it counts. */
const LONGEST_LINE = 1000;

/** A line as a prompt shows it, with its indentation. */
export function shownLine(line: string): string {
  const shown = printable(line.replaceAll("\t", "    ")).trimEnd();
  const indent = shown.length - shown.trimStart().length;
  return shown.slice(0, Math.min(indent, LONGEST_LINE)) + quotedLine(line);
}

/** What a quotation of a line has to say: the line as it is shown, without the blanks around it. */
export const quotedLine = (line: string): string =>
  printable(line.replaceAll("\t", "    ")).trim().slice(0, LONGEST_LINE).trimEnd();
