import { type Span, sourceSpans } from "./comment-spans.ts";
import { commentStyle } from "./comments.ts";
import { textLines } from "./text-lines.ts";

/** The lines of a program, each as long as it was, with blanks for what is left out. */
export interface BareCode {
  /** Without comments. */
  readonly code: readonly string[];
  /** Without what strings say, too; their quotes stay. */
  readonly bare: readonly string[];
}

/** Tells what a program does from what it says; where its language is not known, lines that begin as comments do are left out. */
export function bareCode(path: string, text: string): BareCode {
  const style = commentStyle(path);
  if (style === undefined) {
    const code = textLines(text).map(line => (COMMENT.test(line) ? "" : line));
    return { code, bare: code };
  }
  const spans = sourceSpans(text, style);
  const code = blanked(
    text,
    spans.filter(({ is }) => is === "comment"),
  );
  return { code: textLines(code), bare: textLines(blanked(text, spans)) };
}

const COMMENT = /^\s*(?:\/\/|\/\*|\*|#|--|;|<!--)/;

function blanked(text: string, spans: readonly Span[]): string {
  const parts: string[] = [];
  let at = 0;
  for (const { is, from, to } of spans) {
    const inset = is === "comment" ? 0 : 1;
    const [start, end] = [Math.max(at, from + inset), Math.max(at, to - inset)];
    if (end <= start) continue;
    parts.push(text.slice(at, start), text.slice(start, end).replace(/[^\n]/g, " "));
    at = end;
  }
  return parts.join("") + text.slice(at);
}
