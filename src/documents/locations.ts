/** Lines of a file; one line has an equal end. */
export interface Location {
  readonly path: string;
  readonly line: number;
  readonly endLine: number;
}

/** A whole value `path:line` or `path:line-line`, in backticks or not; a range that runs backwards is none. */
export function parseLocation(text: string): Location | undefined {
  const value = withoutBackticks(text.trim());
  const colon = value.lastIndexOf(":");
  const path = value.slice(0, Math.max(colon, 0)).trim();
  if (path === "" || /[`:]/.test(path)) return undefined;
  const range = /^(\d{1,9})(?:[-–](\d{1,9}))?$/.exec(value.slice(colon + 1));
  return range === null ? undefined : location(path, range[1], range[2]);
}

const SEPARATORS = /(?:[\s`+,;&]|vs\.?(?=\s)|and(?=\s))+/y;
const LINES_ONLY = /(\d{1,9})(?:[-–](\d{1,9}))?(?![\w./:–-])/y;
const WITH_PATH = /([^\s`:,;]+):(\d{1,9})(?:[-–](\d{1,9}))?(?![\w./])/y;
const OTHER = /[^\s`,;]+/y;

/**
 * Every location in a value that names several, as `a.md:12+20-31`, `a.md:1 vs b.sh:2-3` or `a.py:1-3; 7`: lines without a path belong
 * to the path before them. What is no location is skipped.
 */
export function parseLocations(text: string): Location[] {
  const found: Location[] = [];
  let at = 0;
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (match !== null) at = pattern.lastIndex;
    return match;
  };
  const add = (path: string | undefined, first: string | undefined, last: string | undefined) => {
    const one = path === undefined ? undefined : location(path, first, last);
    if (one !== undefined) found.push(one);
  };
  while (at < text.length) {
    if (take(SEPARATORS) !== null) continue;
    const lines = take(LINES_ONLY);
    const named = lines === null ? take(WITH_PATH) : null;
    if (lines !== null) add(found.at(-1)?.path, lines[1], lines[2]);
    else if (named !== null) add(named[1], named[2], named[3]);
    else if (take(OTHER) === null) at += 1;
  }
  return found;
}

function location(path: string, first: string | undefined, last: string | undefined): Location | undefined {
  const line = Number(first);
  const endLine = last === undefined ? line : Number(last);
  return line >= 1 && endLine >= line && !/^\d*$/.test(path) ? { path, line, endLine } : undefined;
}

/** A value without the pair of backticks around it. */
export function withoutBackticks(text: string): string {
  const isQuoted = text.length > 1 && text.startsWith("`") && text.endsWith("`");
  return isQuoted ? text.slice(1, -1).trim() : text;
}
