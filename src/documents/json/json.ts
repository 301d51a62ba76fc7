import { printParseErrorCode, visit } from "jsonc-parser";
import { MAX_JSON_DEPTH, parsePlainJson } from "./json-plain.ts";
import { pointerLines } from "./json-pointers.ts";
import { jsonSyntax, unmerged } from "./json-syntax.ts";

export interface JsonProblem {
  readonly line: number;
  readonly message: string;
  readonly hint?: string;
}

export interface JsonDocument {
  /** Undefined when there is any problem; objects have no prototype, so that no key can be inherited. */
  readonly value: unknown;
  readonly problems: readonly JsonProblem[];
  /** The line of a JSON pointer's key or element, else of its nearest known ancestor; 1 for the root. */
  lineOf(pointer: string): number;
}

/** Reads strict JSON; a leading BOM is tolerated, everything else that two readers could take differently is a problem. */
export function parseJson(text: string): JsonDocument {
  const body = text.startsWith("\uFEFF") ? text.slice(1) : text;
  const plain = parsePlainJson(body);
  const { value, problems } = plain === undefined ? read(body) : { ...plain, problems: [] };
  if (problems.length > 0) return { value: undefined, problems, lineOf: () => 1 };
  const known = new Map<number, ReadonlyMap<string, number>>();
  const lineOf = (pointer: string) => {
    // Of a long list only the places of its items may be asked for, and not of all that is in them.
    const keys = pointer.split("/").length - 1;
    const deepest = keys <= ITEM_KEYS ? keys : MAX_JSON_DEPTH;
    let lines = known.get(deepest);
    lines ??= body.includes("\n") ? pointerLines(body, deepest, lineCounter(body)) : new Map();
    known.set(deepest, lines);
    return nearestLine(lines, pointer);
  };
  return { value, problems, lineOf };
}

/** Whether a value is a JSON object, for readers of records that nothing has validated. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Thrown to leave the parser at the first place from which nothing can be understood. */
class Unreadable extends Error {}

type Container =
  | { readonly members: Record<string, unknown>; readonly lines: Map<string, number>; key: string }
  | { readonly elements: unknown[] };

function read(body: string): { value: unknown; problems: JsonProblem[] } {
  if (body.trim() === "") return { value: undefined, problems: [{ line: 1, message: "The file is empty." }] };
  const problems: JsonProblem[] = [];
  const open: Container[] = [];
  const lineAt = lineCounter(body);
  let root: unknown;

  const fail = (line: number, message: string): never => {
    problems.push({ line, message });
    throw new Unreadable(message);
  };
  const place = (value: unknown) => {
    const parent = open.at(-1);
    if (parent === undefined) root = value;
    else if ("elements" in parent) parent.elements.push(value);
    else parent.members[parent.key] = value;
  };
  const enter = (container: Container, offset: number) => {
    if (open.length === MAX_JSON_DEPTH) {
      fail(lineAt(offset), `The document is nested more than ${MAX_JSON_DEPTH} levels deep.`);
    }
    place("elements" in container ? container.elements : container.members);
    open.push(container);
  };
  const name = (key: string, offset: number) => {
    const parent = open.at(-1);
    if (parent === undefined || "elements" in parent) return;
    const line = lineAt(offset);
    const first = parent.lines.get(key);
    if (first === undefined) parent.lines.set(key, line);
    else problems.push({ line, ...duplicate(key, first, line) });
    if (LONE_SURROGATE.test(key)) problems.push({ line, message: NOT_UNICODE });
    parent.key = key;
  };
  const literal = (value: unknown, offset: number, length: number) => {
    const message = unreliable(value, () => body.slice(offset, offset + length));
    if (message !== undefined) problems.push({ line: lineAt(offset), message });
    place(value);
  };

  try {
    visit(
      body,
      {
        onObjectBegin: offset => enter({ members: Object.create(null), lines: new Map(), key: "" }, offset),
        onArrayBegin: offset => enter({ elements: [] }, offset),
        onObjectEnd: () => void open.pop(),
        onArrayEnd: () => void open.pop(),
        onObjectProperty: name,
        onLiteralValue: literal,
        onError: (code, offset) =>
          fail(
            lineAt(offset),
            unmerged(body, offset) ?? jsonSyntax[printParseErrorCode(code)] ?? "This is not JSON.",
          ),
      },
      { disallowComments: true, allowTrailingComma: false },
    );
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
  }
  return { value: root, problems };
}

/** Keys in the pointer of a list's item, where lists are long. */
const ITEM_KEYS = 3;

const LONE_SURROGATE = /\p{Surrogate}/u;
const NOT_UNICODE = "The string holds half of a surrogate pair, which is not Unicode text.";

function unreliable(value: unknown, source: () => string): string | undefined {
  if (typeof value === "string") return LONE_SURROGATE.test(value) ? NOT_UNICODE : undefined;
  if (typeof value !== "number" || Number.isSafeInteger(value)) return undefined;
  const token = source();
  if (!Number.isFinite(value)) return `The number ${shortened(token)} is too large to be read.`;
  if (/[.eE]/.test(token)) return undefined;
  return `The integer ${shortened(token)} is beyond 2^53, where readers round it differently.`;
}

function duplicate(key: string, first: number, again: number): Pick<JsonProblem, "message" | "hint"> {
  return {
    message: `The key ${shortened(JSON.stringify(key))} stands twice in one object${first === again ? "" : `: on line ${first} and on line ${again}`}.`,
    hint: "Keep one of the two.",
  };
}

const shortened = (text: string) => (text.length > 80 ? `${text.slice(0, 80)}…` : text);

/** Lines of offsets that are asked for in rising order. */
function lineCounter(body: string): (offset: number) => number {
  let line = 1;
  let next = body.indexOf("\n");
  return offset => {
    for (; next !== -1 && next < offset; line++) next = body.indexOf("\n", next + 1);
    return line;
  };
}

function nearestLine(lines: ReadonlyMap<string, number>, pointer: string): number {
  for (let known = pointer; known !== ""; known = known.slice(0, Math.max(0, known.lastIndexOf("/")))) {
    const line = lines.get(known);
    if (line !== undefined) return line;
  }
  return 1;
}
