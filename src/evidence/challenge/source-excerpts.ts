import { THRESHOLDS } from "../../contract/thresholds.ts";
import type { Location } from "../../documents/locations.ts";
import { textLines } from "../../documents/text-lines.ts";
import { shownLine } from "../../protocol/quoted-line.ts";

/** Consecutive lines of a file, each behind its number. */
export interface Excerpt {
  readonly line: number;
  readonly endLine: number;
  readonly text: string;
}

/** The lines of a text that are cited, and those within reach of a comment on either side; places whose lines touch are one excerpt. */
export function sourceExcerpts(text: string, places: readonly Pick<Location, "line" | "endLine">[]) {
  const lines = textLines(text);
  const windows: { line: number; endLine: number }[] = [];
  const wanted = places
    .filter(({ line }) => line <= lines.length)
    .map(({ line, endLine }) => ({
      line: Math.max(1, line - THRESHOLDS.commentReach),
      endLine: Math.min(lines.length, endLine + THRESHOLDS.commentReach),
    }))
    .sort((a, b) => a.line - b.line);
  for (const { line, endLine } of wanted) {
    const before = windows.at(-1);
    if (before === undefined || line > before.endLine + 1) windows.push({ line, endLine });
    else before.endLine = Math.max(before.endLine, endLine);
  }
  return windows.map(
    ({ line, endLine }): Excerpt => ({
      line,
      endLine,
      text: numberedLines(lines.slice(line - 1, endLine), line),
    }),
  );
}

/** Lines as a prompt shows them, each behind its number. */
export function numberedLines(lines: readonly string[], first: number): string {
  const width = String(first + lines.length - 1).length;
  const shown = lines.map((line, index) =>
    `${String(first + index).padStart(width)}  ${shownLine(line)}`.trimEnd(),
  );
  return shown.join("\n");
}
