import { valueAt } from "../../anchor.ts";
import { canonicalJson } from "../../canonical-json.ts";
import type { ReadBranch } from "../../commit.ts";
import type { CommitLine, FileLine, FinishLine, SidecarLine } from "../../contract/schemas/finish-lines.ts";
import { parseJson } from "../../documents/json/json.ts";
import { type CountMatches, judgeMatches } from "../../protocol/tickets/finish-line.ts";
import { isProblem, type Tree } from "../../tree.ts";
import type { sidecarFaults } from "../sidecar-schemas.ts";
import { type KnownReview, readReviews } from "./line-reviews.ts";

/** What was found where a finish line asks nothing to be run. */
export interface LineReading {
  /** Why it does not hold, a sentence each; empty where it does. */
  readonly reasons: readonly string[];
  /** Digests of the files that were read, by path. */
  readonly inputs: Readonly<Record<string, string>>;
}

/** A line for which nothing has to be run. */
export type ReadLine = FileLine | SidecarLine | CommitLine;

export const isReadLine = (line: FinishLine): line is ReadLine => line.kind !== "command";

/** Reads what finish lines ask for; each thing once. */
export interface LineReader {
  readonly read: (line: ReadLine) => LineReading;
  readonly reviews: () => readonly KnownReview[];
}

/** What lines are read from. */
interface Sources {
  readonly tree: Tree;
  readonly countMatches: CountMatches;
  readonly readBranch: ReadBranch;
  /** Undefined where no line asks for a schema. */
  readonly faultsOf: typeof sidecarFaults | undefined;
}

export function createLineReader(sources: Sources): LineReader {
  const readings = new Map<string, LineReading>();
  let reviews: readonly KnownReview[] | undefined;
  return {
    read(line) {
      const name = canonicalJson(line);
      const reading = readings.get(name) ?? readAnew(line, sources);
      readings.set(name, reading);
      return reading;
    },
    reviews() {
      reviews ??= readReviews(sources.tree);
      return reviews;
    },
  };
}

function readAnew(line: ReadLine, sources: Sources): LineReading {
  switch (line.kind) {
    case "file":
      return readFile(line, sources);
    case "sidecar":
      return readSidecar(line, sources);
    case "commit":
      return { reasons: reasonsOfCommit(line, sources), inputs: {} };
    default:
      return line satisfies never;
  }
}

/** Digest of a regular file that says something; else why there is none. */
function digestOf(path: string, tree: Tree): { readonly sha256: string } | { readonly reason: string } {
  const kind = tree.stat(path)?.kind;
  if (kind === undefined) return { reason: `${path} is missing.` };
  if (kind !== "file") return { reason: `${path} is a ${kind}, not a regular file.` };
  const sha256 = tree.entryDigest(path);
  if (isProblem(sha256)) return { reason: `${path} cannot be read. ${sha256.problem}` };
  return sha256 === tree.sha256("") ? { reason: `${path} is empty.` } : { sha256 };
}

const failing = (...reasons: readonly string[]): LineReading => ({ reasons, inputs: {} });

function readFile(line: FileLine, { tree, countMatches }: Sources): LineReading {
  const { path, sha256, pattern } = line;
  const known = digestOf(path, tree);
  if ("reason" in known) return failing(known.reason);
  const inputs = { [path]: known.sha256 };
  const reasons =
    sha256 === undefined || sha256 === known.sha256
      ? []
      : [`${path} has the sha256 ${known.sha256}, not ${sha256}.`];
  if (pattern === undefined) return { reasons, inputs };
  const text = tree.read(path);
  if (isProblem(text)) return failing(...reasons, `${path} cannot be read. ${text.problem}`);
  const unmatched = judgeMatches(line, text, path, countMatches);
  return { reasons: unmatched === undefined ? reasons : [...reasons, unmatched], inputs };
}

function readSidecar({ path, schema, value = {} }: SidecarLine, { tree, faultsOf }: Sources): LineReading {
  const known = digestOf(path, tree);
  if ("reason" in known) return failing(known.reason);
  const text = tree.read(path);
  if (isProblem(text)) return failing(`${path} cannot be read. ${text.problem}`);
  const document = parseJson(text);
  const [broken] = document.problems;
  if (broken !== undefined) return failing(`${path}:${broken.line}: ${broken.message}`);
  const misshapen = schema === undefined ? [] : (faultsOf?.(schema, document) ?? [NO_SCHEMAS]);
  const different = Object.entries(value).flatMap(([pointer, expected]) => {
    const found = valueAt(document.value, pointer);
    return sameJson(found, expected)
      ? []
      : [`${path} says ${said(found)} at ${pointer || "the top"}, not ${said(expected)}.`];
  });
  const reasons = [
    ...misshapen.slice(0, MOST_FAULTS).map(fault => `${path} does not fit the schema ${schema}. ${fault}`),
    ...different,
  ];
  return { reasons, inputs: { [path]: known.sha256 } };
}

const MOST_FAULTS = 3;
const NO_SCHEMAS = "The schemas were not loaded.";

/** Whether two JSON values are the same, whatever the order of their keys. */
function sameJson(a: unknown, b: unknown): boolean {
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return a === b;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const [left, right] = [Object.entries(a), new Map(Object.entries(b))];
  return (
    left.length === right.size &&
    left.every(([key, value]) => right.has(key) && sameJson(value, right.get(key)))
  );
}

function said(value: unknown): string {
  const text = value === undefined ? "nothing" : JSON.stringify(value);
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}

/** How many commits of a branch are looked at. */
const MOST_COMMITS = 10_000;

function reasonsOfCommit(line: CommitLine, { readBranch, countMatches }: Sources): readonly string[] {
  const { branch, commit, message } = line;
  const history = readBranch(branch, MOST_COMMITS);
  if (isProblem(history)) return [`The branch ${branch} cannot be read. ${history.problem}`];
  const named = history.commits.filter(({ id }) => commit === undefined || id === commit);
  const among = history.isCut ? ` among its latest ${MOST_COMMITS} commits` : "";
  if (named.length === 0) return [`${branch} does not have the commit ${commit ?? "of any kind"}${among}.`];
  if (message === undefined) return [];
  // One text for all, for each pattern has one deadline.
  const unmatched = judgeMatches(
    { pattern: message },
    named.map(one => one.message).join("\n"),
    commit === undefined ? `What the commits of ${branch} say${among}` : `The message of ${commit}`,
    countMatches,
  );
  return unmatched === undefined ? [] : [unmatched];
}
