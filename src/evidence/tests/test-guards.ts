import type { TestReference } from "../../documents/test-references.ts";
import { hasGuardForms, markedGuard } from "./marked-guards.ts";
import { optionsOf, skippedAt } from "./skipped-tests.ts";
import { isComment, lineOfTest, type TestCode } from "./test-names.ts";

/** How a test is kept from breaking the suite while its bug is open. */
export interface TestGuard {
  readonly line: number;
  /** The guard with what is written beside it. */
  readonly text: string;
  readonly fault: "never runs" | "not strict" | undefined;
}

/** What a file says of a test: its guard, that it is skipped or has none, or that the test is not found. */
export type GuardState = TestGuard | "skipped" | "none" | "absent";

const SCRIPT = /\.[cm]?[jt]sx?$/;
const PYTHON = /\.py$/;
/** Lines above a test that may belong to its guard. */
const MOST_LINES = 8;

/** Whether the guards of a file's language are known. */
export const knowsGuards = (path: string) => SCRIPT.test(path) || PYTHON.test(path) || hasGuardForms(path);

/** The guard of a test in a file. */
export function guardOf(path: string, code: TestCode, reference: TestReference): GuardState {
  const at = lineOfTest(code, reference);
  if (at === undefined) return "absent";
  const guard = findGuard(path, code, at, reference);
  return guard ?? (skippedAt(code, reference) === undefined ? "none" : "skipped");
}

function findGuard(
  path: string,
  code: TestCode,
  at: number,
  reference: TestReference,
): TestGuard | undefined {
  if (PYTHON.test(path)) return pythonGuard(code.lines, at);
  if (SCRIPT.test(path)) return scriptGuard(code, at, reference);
  const marked = markedGuard(path, code, reference);
  return marked && { line: marked.at + 1, text: marked.text, fault: undefined };
}

/** `todo` of node:test, `failing` of Jest, `fails` of Vitest. */
function scriptGuard(code: TestCode, at: number, reference: TestReference): TestGuard | undefined {
  const { lines } = code;
  const line = lines[at] ?? "";
  const before = lines[at - 1] ?? "";
  const options = optionsOf(code, at, reference);
  const call = before.endsWith("(") ? before + line : line;
  const isGuarded =
    /\b(?:test|it)\.(?:failing|fails|todo)\(/.test(call) ||
    /\btodo\b/.test(options) ||
    /^[a-z]{1,7}\.todo\(/.test(lines[at + 1] ?? "");
  if (!isGuarded) return undefined;
  const comments = lines.slice(Math.max(0, at - MOST_LINES), at).filter(isComment);
  // Where the guard has words of its own, the test's title does not speak for it.
  const hasWords = /\btodo: ?["'`]/.test(options);
  const text = hasWords ? options : [...comments, call, options, lines[at + 1] ?? ""].join("\n");
  return { line: at + 1, text, fault: undefined };
}

/** `xfail` of pytest and `expectedFailure` of unittest, with the text of the test's own beginning. */
function pythonGuard(lines: readonly string[], at: number): TestGuard | undefined {
  let top = at;
  while (top > 0 && at - top < MOST_LINES && isOfDecorator(lines[top - 1] ?? "")) top -= 1;
  const above = lines.slice(top, at);
  const code = above.filter(line => !line.startsWith("#")).join(" ");
  const isXfail = /@(?:pytest\.)?(?:mark\.)?xfail\b/.test(code);
  if (!isXfail && !/@(?:unittest\.)?expectedFailure\b/.test(code)) return undefined;
  const text = [...above, ...lines.slice(at + 1, at + 1 + MOST_LINES)].join("\n");
  const isStrict = !isXfail || /\bstrict ?= ?True\b/.test(code);
  const fault = /\brun ?= ?False\b/.test(code) ? "never runs" : isStrict ? undefined : "not strict";
  return { line: top + 1, text, fault };
}

const isOfDecorator = (line: string) =>
  line !== "" && !/^(?:def|class|async def|return|import|from)\b/.test(line);
