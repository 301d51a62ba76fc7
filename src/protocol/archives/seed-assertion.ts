import { parseJson } from "../../documents/json/json.ts";
import { withoutBackticks } from "../../documents/locations.ts";
import { anchorFile } from "./seed-anchor.ts";

/** What holds of a file once the line of a bug is gone: no line has the text, or there are not so many lines. */
export interface SeedAssertion {
  readonly path: string;
  readonly lacks: string | number;
}

/** The assertion as `src/a.js lacks "return 1;"` or `src/a.js lacks line 12`; safe in a code span of a table. */
export function seedAssertionText({ path, lacks }: SeedAssertion): string {
  const file = BARE.test(path) && quoted(path) === `"${path}"` ? path : quoted(path);
  return `${file} lacks ${typeof lacks === "number" ? `line ${lacks}` : quoted(lacks)}`;
}

const BARE = /^[^\s"]+$/;

/** A JSON string in printable ASCII, without the characters that end a cell or a code span. */
const quoted = (text: string) =>
  JSON.stringify(text).replaceAll(
    /[^ -~]|[`|]/g,
    character => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );

const STRING = String.raw`"(?:[^"\\]|\\.)*"`;
const FORM = new RegExp(String.raw`^(${STRING}|[^\s"]+) lacks (?:(${STRING})|line ([1-9]\d{0,8}))$`);

/** Reads an assertion, in a code span or not; undefined where it is none. */
export function parseSeedAssertion(cell: string): SeedAssertion | undefined {
  const [, file, text, line] = FORM.exec(withoutBackticks(cell.trim())) ?? [];
  if (file === undefined) return undefined;
  const path = file.startsWith('"') ? unquoted(file) : file;
  const lacks = text === undefined ? Number(line) : unquoted(text);
  return path === undefined || lacks === undefined ? undefined : { path, lacks };
}

function unquoted(text: string): string | undefined {
  const { value, problems } = parseJson(text);
  return problems.length === 0 && typeof value === "string" ? value : undefined;
}

/** Whether an assertion holds of its file's text, undefined where there is no such file. */
export function holdsOf({ lacks }: SeedAssertion, text: string | undefined): boolean {
  if (text === undefined) return true;
  const { lines, whole } = anchorFile(text);
  return typeof lacks === "number" ? lines.length < lacks : !whole.includes(lacks);
}
