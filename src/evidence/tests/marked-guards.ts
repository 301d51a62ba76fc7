import type { TestReference } from "../../documents/test-references.ts";
import { GUARD_FORMS, type GuardForm } from "./guard-forms.ts";
import { lineOfTest, type TestCode } from "./test-names.ts";

/** A guard with the index of its line and what is written beside it. */
export interface MarkedGuard {
  readonly at: number;
  readonly text: string;
}

/** Lines that marks, or the words that begin a test, may take. */
const MOST_LINES = 8;
const MOST_OPENING_LINES = 4;
/** What may stand before the first statement that does anything. */
const PRELUDE = /^\w{1,40}\.(?:Parallel|Helper)\(\)/;
const FUNCTION = /\b(?:func|fn|fun|def|function|void)\b/;

const formsOf = (path: string) => {
  const ending = path.slice(path.lastIndexOf(".") + 1).toLowerCase();
  return GUARD_FORMS.filter(({ endings }) => endings.includes(ending));
};

/** Whether guards of this file's language stand in the table. */
export const hasGuardForms = (path: string): boolean => formsOf(path).length > 0;

/** The guard that a test has by the table of guards; undefined where it has none. */
export function markedGuard(path: string, code: TestCode, reference: TestReference): MarkedGuard | undefined {
  const forms = formsOf(path);
  const named = forms.length === 0 ? undefined : lineOfTest(code, reference);
  if (named === undefined) return undefined;
  const name = reference.name.slice(reference.name.lastIndexOf("::") + 1).replace(/\[.*$/s, "");
  const at = code.functions.get(name) ?? named;
  for (const form of forms) {
    const found = FIND[form.stands](code, at, form);
    if (found !== undefined) return found;
  }
  return undefined;
}

type Find = (code: TestCode, at: number, form: GuardForm) => MarkedGuard | undefined;

const FIND: Readonly<Record<GuardForm["stands"], Find>> = {
  "in front": inFront,
  "at the beginning": atBeginning,
  "first inside": firstInside,
};

function inFront({ lines, bare }: TestCode, at: number, { pattern }: GuardForm): MarkedGuard | undefined {
  const top = topOfMarks({ lines, bare }, at);
  const region = bare.slice(top, at + 1).join("\n");
  const index = region.search(pattern);
  if (index < 0) return undefined;
  const line = top + region.slice(0, index).split("\n").length - 1;
  // The test's own name does not speak for the guard.
  const [beside = ""] = (lines[at] ?? "").split(FUNCTION, 1);
  return { at: line, text: [...lines.slice(top, at), beside].join("\n") };
}

function atBeginning({ lines, bare, code }: TestCode, at: number, form: GuardForm): MarkedGuard | undefined {
  const from = /\($/.test(bare[at - 1] ?? "") ? at - 1 : at;
  const { line, column } = bodyOf(bare, at) ?? { line: at, column: Number.POSITIVE_INFINITY };
  const read = form.isString === true ? code : bare;
  const opening = [...read.slice(from, line), (read[line] ?? "").slice(0, column)].join(" ");
  if (!form.pattern.test(opening)) return undefined;
  const words = lines.slice(topOfMarks({ lines, bare }, from), line + 1);
  return { at: from, text: words.join("\n") };
}

function firstInside({ lines, bare }: TestCode, at: number, { pattern }: GuardForm): MarkedGuard | undefined {
  const body = bodyOf(bare, at);
  if (body === undefined) return undefined;
  let { line, column } = body;
  let statement = (bare[line] ?? "").slice(column).trim();
  for (let tries = 0; tries < MOST_LINES && (statement === "" || PRELUDE.test(statement)); tries += 1) {
    line += 1;
    column = 0;
    statement = bare[line] ?? "";
  }
  if (!pattern.test(statement)) return undefined;
  const above = lines.slice(topOfMarks({ lines, bare }, at), at);
  const inside = lines.slice(Math.min(body.line + 1, line), line);
  const words = [(lines[line] ?? "").slice(column), ...lines.slice(line + 1, endOfCall(bare, line) + 1)];
  return { at: line, text: [...above, ...inside, ...words].join("\n") };
}

type Lines = Pick<TestCode, "lines" | "bare">;

/** The first of the lines directly above that are marks or comments. */
function topOfMarks({ lines, bare }: Lines, at: number): number {
  let top = at;
  while (top > 0 && at - top < MOST_LINES && lines[top - 1] !== "" && !/[;{}]$/.test(bare[top - 1] ?? ""))
    top -= 1;
  return top;
}

const BODY = /\{|\bdo\b(?:\s*\|[^|]*\|)?|^def [^={]*$/;

/** Where a test's body begins: behind a brace, `do`, or the line of a `def`. */
function bodyOf(bare: readonly string[], at: number): { line: number; column: number } | undefined {
  for (let line = at; line < at + MOST_OPENING_LINES; line += 1) {
    const opener = BODY.exec(bare[line] ?? "");
    if (opener !== null) return { line, column: opener.index + opener[0].length };
  }
  return undefined;
}

/** The index of the line on which the brackets that a line opens are closed again. */
function endOfCall(bare: readonly string[], from: number): number {
  let open = 0;
  for (let line = from; line < from + MOST_LINES; line += 1) {
    const text = bare[line] ?? "";
    open += text.split("(").length - text.split(")").length;
    if (open <= 0) return line;
  }
  return from;
}
