import { lineCitations } from "./citations.ts";

/** A file that a text names; a name ends in a dot and letters. */
const FILE = /(?<![\w./@-])[\w@./-]*[\w-]\.[A-Za-z]\w{0,9}(?![\w-])/g;
const LINES = /\blines?[ \t]+(\d{1,9})/gi;

/** The files that a text names, and how many different places in them: as `a.js:3`, or in prose as "a.js (line 3)". */
export interface Places {
  readonly files: ReadonlySet<string>;
  readonly count: number;
}

export function readPlaces(text: string): Places {
  const places = new Set(lineCitations(text, 0).map(({ path, line }) => `${path}:${line}`));
  const files = new Set([...lineCitations(text, 0)].map(({ path }) => path));
  const prose = [...text.matchAll(LINES)].map(([, line]) => line);
  if (prose.length > 0) {
    const named = text.match(FILE) ?? [];
    for (const file of named) files.add(file);
    if (named.length > 0) for (const line of prose) places.add(`line ${line}`);
  }
  return { files, count: places.size };
}
