import { textLines } from "../../documents/text-lines.ts";

/** Longest text that anchors a seed. */
const MOST_CHARACTERS = 200;

/** A file as anchors see it: how its lines are indented and spaced does not matter. */
export interface AnchorFile {
  readonly lines: readonly string[];
  /** The same lines as one text, which is searched much faster. */
  readonly whole: string;
}

export function anchorFile(text: string): AnchorFile {
  const lines = textLines(text).map(line => line.replaceAll(/\s+/g, " ").trim());
  return { lines, whole: lines.join("\n") };
}

/** The text that tells a line from all others of its file; undefined where others have it too, or there is no such line. */
export function anchorOf({ lines, whole }: AnchorFile, line: number): string | undefined {
  // A pair of surrogates that the cut parted is no text.
  const text = lines[line - 1]?.slice(0, MOST_CHARACTERS).replace(/[\ud800-\udbff]$/, "") ?? "";
  if (text === "") return undefined;
  return whole.includes(text, whole.indexOf(text) + 1) ? undefined : text;
}

/** The line that has the text now, the nearest to where it was; undefined where none has. */
export function lineOfAnchor({ lines, whole }: AnchorFile, text: string, was: number): number | undefined {
  if (lines[was - 1]?.includes(text) === true) return was;
  if (!whole.includes(text)) return undefined;
  let nearest: number | undefined;
  for (const [index, line] of lines.entries()) {
    if (!line.includes(text)) continue;
    const distance = Math.abs(index + 1 - was);
    if (nearest === undefined || distance < Math.abs(nearest - was)) nearest = index + 1;
  }
  return nearest;
}
