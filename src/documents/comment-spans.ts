import {
  type CommentStyle,
  CPP_RAW,
  LONG_BRACKET,
  RUST_RAW,
  type SourceSpan,
} from "../contract/comment-styles.ts";

/** A comment, or what only looks like code, by its offsets in the text; the end is behind it. */
export interface Span {
  readonly is: SourceSpan["is"];
  readonly from: number;
  readonly to: number;
}

/** Where the comments of a source text lie, in order. */
export const commentSpans = (text: string, style: CommentStyle): readonly Span[] =>
  sourceSpans(text, style).filter(({ is }) => is === "comment");

/** Where its comments lie, its strings, and what else says nothing as code. */
export function sourceSpans(text: string, { spans: kinds }: CommentStyle): readonly Span[] {
  if (kinds.length === 0) return [];
  const found: Span[] = [];
  const opening = new RegExp(kinds.map(({ open }) => `(${open})`).join("|"), "gm");
  /** How many braces are open in each `${` that a template has open. */
  const templates: number[] = [];
  /** Up to where a slash was found to begin no regular expression. */
  let noneUntil = 0;
  for (let match = opening.exec(text); match !== null; match = opening.exec(text)) {
    const { index, 0: open } = match;
    const kind = kinds[match.findIndex((group, at) => at > 0 && group !== undefined) - 1];
    if (kind === undefined) break;
    const behind = index + open.length;
    let to = behind;
    if (kind.is === "template") to = endOfBrace(text, open, behind, templates);
    else if (kind.is === "regular expression") {
      if (index >= noneUntil && mayBegin(text, index)) {
        const end = endOfExpression(text, behind);
        if (end.isClosed) to = end.at;
        else noneUntil = end.at;
      }
    } else to = kind.nests === true ? endOfNested(text, behind, kind) : endOf(text, open, behind, kind);
    if (to > behind || kind.is === "comment" || kind.is === "string")
      found.push({ is: kind.is, from: index, to });
    // What begins without a character would be found for ever.
    opening.lastIndex = Math.max(to, index + 1);
  }
  return found;
}

function endOf(text: string, open: string, behind: number, kind: SourceSpan): number {
  if (kind.close === undefined) return behind;
  const close = closeOf(open, kind.close);
  if (kind.escapes === true) return endOfEscaped(text, behind, close, kind.spansLines === true);
  const at = text.indexOf(close, behind);
  if (at < 0) return text.length;
  return close === "\n" ? at : at + close.length;
}

function closeOf(open: string, close: string): string {
  switch (close) {
    case LONG_BRACKET:
      return `]${open.replace(/[^=]/g, "")}]`;
    case RUST_RAW:
      return `"${open.replace(/[^#]/g, "")}`;
    case CPP_RAW:
      return `)${open.slice(2, -1)}"`;
    default:
      return close;
  }
}

/** Behind the quotes that end a string, or at the end of its line where it must not go on. */
function endOfEscaped(text: string, from: number, close: string, spansLines: boolean): number {
  for (let at = from; at < text.length; at += 1) {
    const one = text[at];
    if (one === "\\") at += 1;
    else if (one === "\n" && !spansLines) return at;
    else if (one === close[0] && text.startsWith(close, at)) return at + close.length;
  }
  return text.length;
}

function endOfNested(text: string, from: number, { open, close = "" }: SourceSpan): number {
  const start = open.replaceAll("\\", "");
  let depth = 1;
  for (let at = from; at < text.length; ) {
    if (text.startsWith(close, at)) {
      depth -= 1;
      at += close.length;
      if (depth === 0) return at;
    } else if (text.startsWith(start, at)) {
      depth += 1;
      at += start.length;
    } else at += 1;
  }
  return text.length;
}

/** Behind a brace of the code, or behind the text of a template that begins or goes on here. */
function endOfBrace(text: string, open: string, behind: number, templates: number[]): number {
  const inner = templates.length - 1;
  if (open === "{") {
    if (inner >= 0) templates[inner] = (templates[inner] ?? 0) + 1;
    return behind;
  }
  if (open === "}") {
    if (inner < 0) return behind;
    if (templates[inner] !== 0) {
      templates[inner] = (templates[inner] ?? 0) - 1;
      return behind;
    }
    templates.pop();
  }
  for (let at = behind; at < text.length; at += 1) {
    if (text[at] === "\\") at += 1;
    else if (text[at] === "`") return at + 1;
    else if (text[at] === "$" && text[at + 1] === "{") {
      templates.push(0);
      return at + 2;
    }
  }
  return text.length;
}

/** Words behind which a value is expected, so that a slash does not divide. */
const BEFORE_VALUE =
  /(?<![\w$.])(?:return|typeof|case|in|of|do|else|delete|void|throw|new|instanceof|yield|await)$/;

/** Whether a slash can begin a regular expression: only where a value can stand. */
function mayBegin(text: string, index: number): boolean {
  let at = index - 1;
  while (at >= 0 && /\s/.test(text[at] ?? "")) at -= 1;
  if (at < 0) return true;
  const before = text[at] ?? "";
  return /[\w$]/.test(before)
    ? BEFORE_VALUE.test(text.slice(Math.max(0, at - 11), at + 1))
    : !/[)\]}"'`]/.test(before);
}

/** Behind the slash that ends a regular expression; without one on the line there is none. */
function endOfExpression(text: string, from: number): { readonly at: number; readonly isClosed: boolean } {
  let isClass = false;
  for (let at = from; at < text.length; at += 1) {
    const one = text[at];
    if (one === "\n") return { at, isClosed: false };
    if (one === "\\") at += 1;
    else if (one === "[") isClass = true;
    else if (one === "]") isClass = false;
    else if (one === "/" && !isClass) return { at: at + 1, isClosed: true };
  }
  return { at: text.length, isClosed: false };
}
