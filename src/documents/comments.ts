import { COMMENT_STYLES, type CommentStyle } from "../contract/comment-styles.ts";
import { commentSpans } from "./comment-spans.ts";

/** A comment as it is written, marks and all. */
export interface Comment {
  readonly line: number;
  readonly endLine: number;
  readonly text: string;
}

const STYLES: ReadonlyMap<string, CommentStyle> = new Map(
  COMMENT_STYLES.flatMap(style => [
    ...style.endings.map(ending => [`.${ending}`, style] as const),
    ...(style.names ?? []).map(name => [name, style] as const),
  ]),
);

/** How the comments of a file are written, by its name alone; undefined where nobody knows. */
export function commentStyle(path: string): CommentStyle | undefined {
  const name = path.slice(path.lastIndexOf("/") + 1).toLowerCase();
  return STYLES.get(name) ?? STYLES.get(name.slice(name.lastIndexOf(".")));
}

/** Every comment of a source text, in order; undefined for a language whose comments are not known. */
export function commentsOf(path: string, text: string): readonly Comment[] | undefined {
  const style = commentStyle(path) ?? scriptStyle(text);
  if (style === undefined) return undefined;
  let line = 1;
  let lineEnd = text.indexOf("\n");
  const lineAt = (offset: number): number => {
    while (lineEnd >= 0 && lineEnd < offset) {
      line += 1;
      lineEnd = text.indexOf("\n", lineEnd + 1);
    }
    return line;
  };
  return commentSpans(text, style).map(({ from, to }) => ({
    line: lineAt(from),
    endLine: lineAt(to),
    text: text.slice(from, to),
  }));
}

/** A script without an ending says in its first line what runs it. */
function scriptStyle(text: string): CommentStyle | undefined {
  const first = /^#![^\n]{0,200}/.exec(text)?.[0];
  if (first === undefined) return undefined;
  return STYLES.get(/\b(?:node|deno|bun)\b/.test(first) ? ".js" : /\bpython/.test(first) ? ".py" : ".sh");
}
