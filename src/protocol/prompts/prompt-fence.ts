import { printable } from "../../printable.ts";

/** Text that a prompt shows and does not say: words of workers and of the project's files, or of the operator. */
export interface Exhibit {
  readonly kind: "data" | "operator";
  readonly title: string;
  /** Where the text comes from, and the digest of that file. */
  readonly path: string;
  readonly sha256: string;
  readonly text: string;
}

interface FencedExhibits {
  /** Begins every line of the fences and occurs in none of the texts. */
  readonly mark: string;
  readonly text: string;
}

/** Characters of data that a fence shows; what an operator asks for is never cut. */
export const MOST_SHOWN = 16_000;

/** The exhibits in fences that none of them can forge: every line inside begins with a mark that no text has. */
export function fenceExhibits(exhibits: readonly Exhibit[], newId: () => string): FencedExhibits {
  const shown = exhibits.map(exhibit => ({ ...exhibit, ...shownLines(exhibit) }));
  const everything = shown.flatMap(({ lines, title, path }) => [title, path, ...lines]).join("\n");
  const mark = absentMark(everything.toLowerCase(), newId);
  const fences = shown.map(({ kind, title, path, sha256, lines, left }) =>
    [
      `[${mark} begins: ${kind}; ${printable(title)}; from ${printable(path)}, sha256 ${sha256}]`,
      ...lines.map(line => `${mark}| ${line}`),
      ...(left === 0 ? [] : [`[${mark} cut: ${left} more characters are in the file]`]),
      `[${mark} ends]`,
    ].join("\n"),
  );
  return { mark, text: fences.join("\n\n") };
}

function shownLines({ kind, text }: Exhibit) {
  const shown = kind === "operator" ? text : text.slice(0, MOST_SHOWN);
  const lines = shown.replace(/\n$/, "").split(/\r?\n/);
  return {
    lines: lines.map(line => printable(line.replaceAll("\t", "    "))),
    left: text.length - shown.length,
  };
}

/** Grows by an id as long as the text has it, so that it ends up longer than anything in there. */
function absentMark(text: string, newId: () => string): string {
  let mark = newId();
  while (text.includes(mark)) mark += newId();
  return mark;
}
