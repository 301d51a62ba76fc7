import type { Location } from "./locations.ts";
import type { MarkdownDocument } from "./markdown.ts";

/** A location that a line of a document cites. */
export interface Citation extends Location {
  /** The citing line. */
  readonly at: number;
}

const LINES = /:(\d{1,9})(?:[-–](\d{1,9}))?(?![\p{L}\p{N}_])(?!\.\d)/uy;
const ASCII_PATH_CHARACTERS = new Set(
  "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_./@+~$-",
);
const PATH_CHARACTER = /[\p{L}\p{N}\p{M}]/u;
const NAME = /^[\p{L}_.][^/]*$/u;
const EXTENSION = /\.(\p{L}[\p{L}\p{N}_+-]*)$/u;
const HOST_ENDINGS = new Set(["com", "org", "net", "io", "dev"]);
const HIGHEST_LINE_OF_SUCH_A_NAME = 60;

/**
 * Every `path:12` and `path:12-20` in text, code spans and tables, of several line lists the first. A path has a slash or an extension
 * that begins with a letter; addresses, `example.com:443` and times are none. Fences, comments and front matter are not looked at.
 */
export function findCitations({ lines }: MarkdownDocument): Citation[] {
  const citations: Citation[] = [];
  for (const { number, text, region } of lines) if (region === "text") addCitations(text, number, citations);
  return citations;
}

function addCitations(text: string, at: number, citations: Citation[]): void {
  for (let colon = text.indexOf(":"); colon !== -1; colon = text.indexOf(":", colon + 1)) {
    if (!isDigit(text.charCodeAt(colon + 1))) continue;
    LINES.lastIndex = colon;
    const range = LINES.exec(text);
    if (range === null) continue;
    const line = Number(range[1]);
    const endLine = Number(range[2] ?? range[1]);
    const path = pathBefore(text, colon);
    if (path !== undefined && line > 0 && endLine >= line && !isHost(path, line))
      citations.push({ path, line, endLine, at });
  }
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
  return !path.includes("/") && HOST_ENDINGS.has(ending.toLowerCase()) && line > HIGHEST_LINE_OF_SUCH_A_NAME;
}
