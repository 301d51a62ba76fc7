import type { Location } from "./locations.ts";
import type { MarkdownDocument } from "./markdown/markdown.ts";

/** A location that a line of a document cites, as it is written: its first line may be 0, and its range may run backwards. */
export interface Citation extends Location {
  /** The citing line. */
  readonly at: number;
  /** Whether the sentence has just said that it gives an example, so that the place may be made up. */
  readonly isExample: boolean;
}

const LINES = /:(\d{1,9})(?:[-–](\d{1,9}))?(?![\p{L}\p{N}_])(?!\.\d)/uy;
const MORE_LINES = /[,+](\d{1,9})(?:[-–](\d{1,9}))?(?![\p{L}\p{N}_])(?!\.\d)/uy;
const ASCII_PATH_CHARACTERS = new Set(
  "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_./@+~$-",
);
const PATH_CHARACTER = /[\p{L}\p{N}\p{M}]/u;
const NAME = /^[\p{L}_.][^/]*$/u;
const EXTENSION = /\.(\p{L}[\p{L}\p{N}_+-]*)$/u;
const HOST_ENDINGS = new Set(["com", "org", "net", "io", "dev"]);
const HIGHEST_LINE_OF_SUCH_A_NAME = 60;

/**
 * Every `path:12`, `path:12-20` and `path:12,15+20-30` in text, code spans and tables. A path has a slash or an extension that begins
 * with a letter; addresses, `example.com:443` and times are none. Fences, comments and front matter are not looked at.
 */
export function findCitations({ lines }: MarkdownDocument): Citation[] {
  const citations: Citation[] = [];
  let before = "";
  for (const { number, text, region } of lines) {
    if (region === "text") addCitations(text, number, citations, BLOCK.test(text) ? "" : before);
    before = region === "text" ? text : "";
  }
  return citations;
}

/** The same of one line. */
export function lineCitations(text: string, at: number): Citation[] {
  const citations: Citation[] = [];
  addCitations(text, at, citations, "");
  return citations;
}

/** Whether a citation is of lines that a file can have. */
export const isPlace = ({ line, endLine }: Location): boolean => line > 0 && endLine >= line;

/** What begins a block, so that no sentence goes on in it from the line above. */
const BLOCK = /^\s*(?:$|[-*+>|#]|\d{1,9}[.)]\s)/;
/** Words that give an example, with at most a few words of the same sentence behind them. */
const EXAMPLE =
  /\b(?:e\. ?g\.|for (?:example|instance)\b|such as\b|(?:of|in) the (?:form|format|style)\b|hypothetical(?:ly)?\b|imagine\b|suppose\b)(?:(?![.!?;]\s)[^|—]){0,60}$/i;
const LONGEST_INTRODUCTION = 80;

function isIntroduced(text: string, end: number, before: string): boolean {
  const own = text.slice(Math.max(0, end - LONGEST_INTRODUCTION), end);
  return EXAMPLE.test(end < LONGEST_INTRODUCTION ? `${before.slice(-LONGEST_INTRODUCTION)} ${own}` : own);
}

function addCitations(text: string, at: number, citations: Citation[], before: string): void {
  for (let colon = text.indexOf(":"); colon !== -1; colon = text.indexOf(":", colon + 1)) {
    if (!isDigit(text.charCodeAt(colon + 1))) continue;
    let range = rangeAt(LINES, text, colon);
    const path = range === undefined ? undefined : pathBefore(text, colon);
    if (range === undefined || path === undefined || isHost(path, range.line)) continue;
    const isExample = isIntroduced(text, colon - path.length, before);
    for (; range !== undefined; range = rangeAt(MORE_LINES, text, range.end))
      citations.push({ path, line: range.line, endLine: range.endLine, at, isExample });
  }
}

function rangeAt(pattern: RegExp, text: string, from: number) {
  pattern.lastIndex = from;
  const match = pattern.exec(text);
  if (match === null) return undefined;
  return { line: Number(match[1]), endLine: Number(match[2] ?? match[1]), end: pattern.lastIndex };
}

function pathBefore(text: string, end: number): string | undefined {
  let start = end;
  while (start > 0 && isPathCharacter(text.charAt(start - 1))) start -= 1;
  const path = text.slice(start, end).replace(/^-+/, "");
  const name = path.slice(path.lastIndexOf("/") + 1);
  const isAddress = path.startsWith("//") || /[^/]@/.test(path) || text.startsWith("::", start - 2);
  if (isAddress || !NAME.test(name)) return undefined;
  return path.includes("/") || EXTENSION.test(name) ? path : undefined;
}

const isDigit = (code: number) => code >= 48 && code <= 57;

/** Beyond ASCII a pattern decides; it is slow to build, and most texts never need it. */
function isPathCharacter(character: string): boolean {
  return character < "\u0080" ? ASCII_PATH_CHARACTERS.has(character) : PATH_CHARACTER.test(character);
}

function isHost(path: string, line: number): boolean {
  const ending = EXTENSION.exec(path)?.[1] ?? "";
  if (path.includes("/") || !HOST_ENDINGS.has(ending.toLowerCase())) return false;
  return line < 1 || line > HIGHEST_LINE_OF_SUCH_A_NAME;
}
