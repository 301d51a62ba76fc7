/** A part of a file that left it with a finding. */
export interface Taken {
  /** Id of the finding. */
  readonly bug: string;
  readonly path: string;
  /** Its first line, before anything was taken out. */
  readonly line: number;
  /** As it stood there, ends of lines and all. */
  readonly text: string;
}

/** What becomes of the lines of a text, by their numbers. */
export interface LineEdits {
  /** The finding that a line goes with. */
  readonly removed: ReadonlyMap<number, string>;
  /** What a line becomes, without its end. */
  readonly replaced: ReadonlyMap<number, (line: string) => string>;
}

/**
 * Edits a text line by line, and keeps what is taken out of it, run by run of one finding. The blank line at the end of a run stays as
 * well where nothing else would part what was before it from what was behind it.
 */
export function editLines(path: string, text: string, edits: LineEdits) {
  const kept: string[] = [];
  const taken: { bug: string; path: string; line: number; text: string; next: number }[] = [];
  for (const [index, whole] of wholeLines(text).entries()) {
    const line = index + 1;
    const bug = edits.removed.get(line);
    if (bug === undefined) {
      const end = /\r?\n?$/.exec(whole)?.[0] ?? "";
      const replace = edits.replaced.get(line);
      kept.push(replace === undefined ? whole : replace(whole.slice(0, whole.length - end.length)) + end);
      continue;
    }
    const last = taken.at(-1);
    if (last?.bug === bug && last.next === line) {
      last.text += whole;
      last.next += 1;
    } else taken.push({ bug, path, line, text: whole, next: line + 1 });
    const isEnd = edits.removed.get(line + 1) !== bug;
    if (isEnd && isBlank(whole) && !isBlank(kept.at(-1) ?? "")) kept.push(whole);
  }
  return {
    text: kept.join(""),
    taken: taken.map(({ next: _, ...one }): Taken => one),
  };
}

/** A text with more lines behind some of its own, by their numbers; 0 is the beginning. Their end is the one that the text has. */
export function insertLines(text: string, more: ReadonlyMap<number, readonly string[]>): string {
  const end = text.includes("\r\n") ? "\r\n" : "\n";
  const parts = ["", ...wholeLines(text)].map((line, number) => {
    const added = (more.get(number) ?? []).map(one => one + end).join("");
    const isOpen = added !== "" && line !== "" && !line.endsWith("\n");
    return line + (isOpen ? end : "") + added;
  });
  return parts.join("");
}

const isBlank = (line: string) => line.trim() === "";

/** The lines of a text, each with its end. */
export const wholeLines = (text: string): readonly string[] => text.match(/[^\n]*\n|[^\n]+/g) ?? [];

/** Edits a text as if its last line had an end, and takes that away again where it had none. */
export function keepingEnd<T extends { readonly text: string }>(text: string, edit: (whole: string) => T): T {
  if (text === "" || text.endsWith("\n")) return edit(text);
  // Half an end is made whole.
  const end = !text.includes("\r\n") || text.endsWith("\r") ? "\n" : "\r\n";
  const edited = edit(text + end);
  return { ...edited, text: edited.text.endsWith(end) ? edited.text.slice(0, -end.length) : edited.text };
}
