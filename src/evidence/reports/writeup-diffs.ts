import type { MarkdownDocument } from "../../documents/markdown/markdown.ts";
import type { Patch } from "../../documents/patch/patch.ts";

/** The lines that a patch adds and removes, in order, without white space at their ends, which markdown does not keep. */
export function changedLines({ files }: Patch): readonly string[] {
  return changes(
    files.flatMap(({ hunks }) => hunks.flatMap(({ lines }) => lines.map(({ kind, text }) => kind + text))),
  );
}

/** Whether a writeup shows exactly these changes, in one diff fence or in all of them together; undefined where it shows no diff. */
export function showsChanges({ fences }: MarkdownDocument, changed: readonly string[]): boolean | undefined {
  const shown = fences.filter(({ info }) => /^diff\b/i.test(info)).map(({ body }) => changes(body));
  if (shown.every(lines => lines.length === 0)) return undefined;
  const wanted = changed.join("\n");
  return [...shown, shown.flat()].some(lines => lines.join("\n") === wanted);
}

/** A line that looks like a file header is left out on both sides, since a fence need not have headers. */
const changes = (lines: readonly string[]) =>
  lines.filter(line => /^[+-]/.test(line) && !/^(?:\+\+\+|---) /.test(line)).map(line => line.trimEnd());
