import { parseLocations } from "../../documents/locations.ts";
import type { BugRecord } from "../../documents/reports/bugs.ts";
import { parseTestReferences, type TestReference } from "../../documents/test-references.ts";
import type { Inputs } from "../inputs.ts";

/** A cell that says where a bug is or which test shows it. */
export interface StatedPlace {
  readonly id: string;
  readonly path: string;
  readonly line: number;
  readonly what: "place" | "test";
  readonly text: string;
}

/** Every such cell of the traceability table and the tracker that is not empty. */
export function statedPlaces({
  progress,
  traceability,
}: Pick<Inputs, "progress" | "traceability">): readonly StatedPlace[] {
  const tests = traceability.rows.map(({ bug, line, test }) => ({
    ...{ id: bug, path: traceability.path, line, text: test },
    what: "test" as const,
  }));
  const tracked = (progress.tracker?.rows ?? []).flatMap(({ id, line, location, test }) => [
    { id, path: progress.path, line, what: "place" as const, text: location },
    { id, path: progress.path, line, what: "test" as const, text: test },
  ]);
  return [...tests, ...tracked].filter(({ text }) => text.trim() !== "");
}

/** What BUGS.md says instead; undefined where the two agree, or where one of them names nothing that can be compared. */
export function contradiction({ what, text }: StatedPlace, { fields }: BugRecord): string | undefined {
  const own = fields.get(what === "place" ? "file" : "test")?.text ?? "";
  if (what === "place") {
    const places = parseLocations(own);
    const stated = parseLocations(text);
    const agrees = stated.every(({ path }) => places.some(place => sameFile(path, place.path)));
    return agrees || places.length === 0 ? undefined : own;
  }
  const references = parseTestReferences(own);
  return references.length === 0 || references.some(reference => isNamed(text, reference)) ? undefined : own;
}

const BETWEEN_WORDS = /[\s`"“():|,;]+/;
const FILE = /[^.]\.[A-Za-z]\w{0,9}$/;
/** What stands between a file and a name: `a.js: "name"`, `a.js — "name"`, `a.sh:name`, `a.py::name`. */
const NAME = /^`?(?:::?[ \t]*|[ \t]+[—–-][ \t]+)(?=\S)/;
const EXEMPT = /^\W*(?:exempt|none|n\/a)\b/i;

/** Whether a cell names a test; a cell without a file names none, and one without a name any test of the file. */
function isNamed(text: string, { file, name }: TestReference): boolean {
  const stated = text.split(BETWEEN_WORDS).find(word => FILE.test(word));
  if (stated === undefined || EXEMPT.test(text)) return true;
  if (!sameFile(stated.replace(/^\.\//, ""), file)) return false;
  const rest = text.slice(text.indexOf(stated) + stated.length);
  return !NAME.test(rest) || rest.includes(name.slice(name.lastIndexOf("::") + 1).replace(/^:/, ""));
}

/** A table may shorten a path to its last parts. */
const sameFile = (short: string, full: string) => short === full || full.endsWith(`/${short}`);
