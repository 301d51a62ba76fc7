import { commentSpans } from "../../documents/comment-spans.ts";
import { commentStyle } from "../../documents/comments.ts";

/** Whether a path is a program's, in a language whose comments are known. */
export const isSourceFile = (path: string): boolean => commentStyle(path)?.isProgram === true;

/** Whether a program has a line that is neither blank nor comment. */
export function hasCode(path: string, text: string): boolean {
  const style = isSourceFile(path) ? commentStyle(path) : commentStyle("a.sh");
  if (style === undefined) return false;
  let at = /^\uFEFF?#![^\n]*/.exec(text)?.[0].length ?? 0;
  for (const { from, to } of commentSpans(text, style)) {
    if (/\S/.test(text.slice(at, from))) return true;
    at = Math.max(at, to);
  }
  return /\S/.test(text.slice(at));
}
