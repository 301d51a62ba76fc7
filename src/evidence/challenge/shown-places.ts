import { isPlace, lineCitations } from "../../documents/citations.ts";
import { type Location, parseLocations, withoutBackticks } from "../../documents/locations.ts";
import type { QueuedFinding } from "./challenge-queue.ts";
import { isPlain } from "./cited-lines.ts";

/** What a finding cites of the project. */
export interface ShownPlaces {
  /** Code that it is about, or that it mentions; a file that it names without a line counts from its first. */
  readonly code: readonly Location[];
  /** Documents by which it says that something should be otherwise. */
  readonly documents: readonly Location[];
}

const DOCUMENT = /\.(?:md|markdown|rst|adoc|txt)$/i;
/** Places in documents beyond which a finding rests on more than anybody can weigh. */
const MOST_DOCUMENTS = 20;
const FIRST_LINES = { line: 1, endLine: 200 };

/** The places of the project that a finding's entry cites, each once; those of its own fields come first. */
export function shownPlaces({ entry, fields }: Pick<QueuedFinding, "entry" | "fields">): ShownPlaces {
  const textOf = (field: "file" | "sibling" | "specBasis") => fields.get(field)?.text ?? "";
  const basis = [...lineCitations(textOf("specBasis"), 0), ...spelledPlaces(textOf("specBasis"))];
  const documents = distinct(basis).filter(({ path }) => DOCUMENT.test(path));
  const known = new Set(documents.map(keyOf));
  const own = parseLocations(textOf("file"));
  const mentioned = entry.split("\n").flatMap(line => lineCitations(line, 0));
  const all = [
    ...(own.length > 0 ? own : wholeFile(textOf("file"))),
    ...parseLocations(textOf("sibling")),
    ...mentioned.filter(one => !known.has(keyOf(one))),
  ];
  return { code: distinct(all), documents: documents.slice(0, MOST_DOCUMENTS) };
}

const IN_WORDS = /\blines?[ \t]{1,9}(\d{1,9})(?:[-–](\d{1,9}))?/gi;
const LONGEST_PATH = 200;

/** Places as prose has them: "SKILL.md lines 12-31". */
function spelledPlaces(text: string): readonly Location[] {
  return Array.from(text.matchAll(IN_WORDS), ({ index, 1: first, 2: last }) => {
    const before = text.slice(Math.max(0, index - LONGEST_PATH), index).replace(/[\s`(,:]+$/, "");
    const [path = ""] = /[^\s`"(,;:]*$/.exec(before) ?? [];
    return { path, line: Number(first), endLine: Number(last ?? first) };
  });
}

function wholeFile(value: string): readonly Location[] {
  const [path = ""] = withoutBackticks(value.trim()).split(/[\s,;:]/, 1);
  return path === "" ? [] : [{ path: path.replaceAll("`", ""), ...FIRST_LINES }];
}

function distinct(places: readonly Location[]): readonly Location[] {
  const known = new Map<string, Location>();
  for (const { path, line, endLine } of places) {
    const place = { path: path.replace(/^(?:\.\/)+/, ""), line, endLine };
    if (isPlain(place.path) && isPlace(place) && !known.has(keyOf(place))) known.set(keyOf(place), place);
  }
  return [...known.values()];
}

const keyOf = ({ path, line, endLine }: Location) => `${path}:${line}-${endLine}`;
