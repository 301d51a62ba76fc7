import { valueAt } from "../../anchor.ts";
import type { ClaimedFigure } from "../../contract/schemas/claimed-figure.ts";
import { parseJson } from "../../documents/json/json.ts";
import { parseLog, type RunLog } from "../../documents/logs/log.ts";
import { unsafePath } from "../../documents/patch/patch-paths.ts";
import { textLines } from "../../documents/text-lines.ts";
import { plainEntry } from "../../evidence/plain-entry.ts";
import { fitsGlob, fixedPart } from "../../glob.ts";
import { isProblem, type Tree } from "../../tree.ts";
import type { Backing } from "./figures.ts";

/** Where a number was counted, and how. */
export type Source = NonNullable<ClaimedFigure["from"]>;

/** Counts again from raw files, each of which is read and parsed once. */
export type CountAgain = (source: Source) => Backing<number>;

/**
 * What says how the work went is itself to be counted again: what repeats a claim neither supports nor refutes it. And what assay
 * wrote of a worker, or an owner of a run, is no record of what the worker did.
 */
const CLAIMS =
  /^(?:work\/[^/]+\/(?:result|scorecard|audit)(?:\.\d+)?\.json|quality\/(?:run\.json|results(?:\/.*)?)|\.assay(?:\/.*)?)$/i;

export function createRawCounts(tree: Tree): CountAgain {
  const textOf = once((path: string) => readPlain(tree, path));
  const linesOf = once((path: string) => ifText(textOf(path), textLines));
  const jsonOf = once((path: string) => ifText(textOf(path), parseJson));
  const logOf = once((path: string) => ifText(textOf(path), parseLog));
  const filesOf = once((pattern: string) => countFiles(tree, pattern));

  return ({ path: named, count, match, pointer = "" }) => {
    const path = named.replace(/^\.\//, "");
    const unsafe = unsafePath(path);
    // A name that no file of the project can have is as good as that of a file that is not there.
    if (unsafe !== undefined) return none(path, unsafe);
    if (CLAIMS.test(fixedPart(path))) return { unbacked: `${path} is a claim itself` };
    if (count === "files") return filesOf(path);
    if (count === "lines" || count === "matches") {
      const lines = linesOf(path);
      if (isProblem(lines)) return none(path, lines.problem);
      if (count === "lines") return { actual: lines.filter(line => line.trim() !== "").length, by: path };
      if (match === undefined) return none(path, "is named without the text that counts");
      return { actual: lines.filter(line => line.includes(match)).length, by: path };
    }
    if (count === "items" || count === "value") {
      const document = jsonOf(path);
      if (isProblem(document)) return none(path, document.problem);
      if (document.problems.length > 0) return none(path, "is not valid JSON");
      const actual = numberIn(valueAt(document.value, pointer), count);
      const place = pointer === "" ? "" : ` at ${pointer}`;
      return actual === undefined
        ? none(path, `has no ${count === "items" ? "list" : "number"}${place}`)
        : { actual, by: `${path}${place}` };
    }
    const log = logOf(path);
    return isProblem(log) ? none(path, log.problem) : countTests(path, log, count);
  };
}

/** A file that does not hold what is said to be counted in it contradicts that, whatever the number. */
const none = (path: string, why: string) => ({ actual: Number.NaN, by: `${path}, which ${why}` });

function numberIn(value: unknown, count: "items" | "value"): number | undefined {
  if (count === "items") return Array.isArray(value) ? value.length : undefined;
  return typeof value === "number" ? value : undefined;
}

const RESULTS = {
  passed: ["pass"],
  failed: ["fail", "error"],
  tests: ["pass", "fail", "error", "skip", "expected-failure", "unexpected-pass"],
} as const;

/** Tests of a log by their results; where no line tells of a pass, the runner may print failures alone. */
function countTests(
  path: string,
  { results, output, startFailures }: RunLog,
  count: keyof typeof RESULTS,
): Backing<number> {
  const [failure] = startFailures;
  if (failure !== undefined) return none(path, `shows that no test started: ${failure.text}`);
  if (output.every(line => line.trim() === "")) return none(path, "holds no output");
  const wanted: readonly string[] = RESULTS[count];
  const actual = results.filter(({ outcome }) => wanted.includes(outcome)).length;
  const isTerse = results.every(({ outcome }) => outcome === "fail" || outcome === "error");
  if (isTerse && (count !== "failed" || results.length === 0))
    return { unbacked: `${path} has no line for a test that passed` };
  return { actual, by: path };
}

/** Files that fit a pattern, below no link; below the root itself lies what is nobody's work, such as dependencies. */
function countFiles(tree: Tree, pattern: string): Backing<number> {
  const fixed = fixedPart(pattern);
  if (fixed === "") return { unbacked: "the pattern begins with no directory" };
  const entry = plainEntry(tree, fixed);
  if (isProblem(entry)) return none(pattern, `cannot be looked up: ${entry.problem.replace(/\.$/, "")}`);
  const entries = entry?.kind === "directory" ? tree.walk(fixed) : entry === undefined ? [] : [entry];
  const closed = [...tree.closed().keys()].find(path => path === fixed || path.startsWith(`${fixed}/`));
  if (closed !== undefined) return none(pattern, `leads to ${closed}, which cannot be listed`);
  const files = entries.filter(({ path, kind }) => kind === "file" && fitsGlob(pattern, path));
  return { actual: files.length, by: pattern };
}

interface Unreadable {
  readonly problem: string;
}

/** Text of a file that no link leads to, or why there is none, worded to follow its path. */
function readPlain(tree: Tree, path: string): string | Unreadable {
  const entry = plainEntry(tree, path);
  if (entry === undefined) return { problem: "is not there" };
  if (!isProblem(entry) && entry.kind !== "file") return { problem: `is a ${entry.kind}, not a file` };
  const text = isProblem(entry) ? entry : tree.read(path);
  return isProblem(text) ? { problem: `cannot be read: ${text.problem.replace(/\.$/, "")}` } : text;
}

const ifText = <T>(text: string | Unreadable, read: (text: string) => T): T | Unreadable =>
  typeof text === "string" ? read(text) : text;

function once<T>(make: (key: string) => T): (key: string) => T {
  const known = new Map<string, { readonly value: T }>();
  return key => {
    const found = known.get(key) ?? { value: make(key) };
    known.set(key, found);
    return found.value;
  };
}
