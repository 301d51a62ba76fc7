import { FUNCTIONAL_TESTS } from "../../contract/artifacts.ts";
import { fitsPattern } from "../../contract/path-pattern.ts";
import { bareCode } from "../../documents/bare-code.ts";
import type { MarkdownDocument } from "../../documents/markdown/markdown.ts";
import { isProblem, type Tree } from "../../tree.ts";
import { filesIn } from "../run-files.ts";
import { hasCode } from "./source-code.ts";
import { TEST_FORMS } from "./test-forms.ts";

/** The functional tests as far as their text tells. */
export interface FunctionalSuite {
  readonly path: string;
  /** Undefined for a file without code. */
  readonly code: readonly { readonly line: number; readonly text: string }[] | undefined;
  /** The same lines without what their strings say. */
  readonly bare: readonly string[];
}

export function readFunctionalSuites(tree: Tree): readonly FunctionalSuite[] {
  const paths = filesIn(tree, "quality").filter(path =>
    FUNCTIONAL_TESTS.some(pattern => fitsPattern(pattern, path)),
  );
  return paths.flatMap((path): readonly FunctionalSuite[] => {
    const text = tree.read(path);
    if (isProblem(text)) return [];
    if (!hasCode(path, text)) return [{ path, code: undefined, bare: [] }];
    const { code, bare } = bareCode(path, text);
    const lines = code.map((line, index) => ({ line: index + 1, text: line.trim() }));
    return [{ path, code: lines.filter(line => line.text !== ""), bare: bare.map(line => line.trim()) }];
  });
}

/** Whether any line of code begins a test; undefined where none does and nobody knows how tests of the language do. */
export function holdsTests({ path, bare }: Pick<FunctionalSuite, "path" | "bare">): boolean | undefined {
  const ending = path.slice(path.lastIndexOf(".") + 1).toLowerCase();
  const own = TEST_FORMS.filter(({ endings }) => endings.includes(ending));
  const forms = own.length === 0 ? TEST_FORMS : own;
  if (bare.some(line => forms.some(({ pattern }) => pattern.test(line)))) return true;
  return own.length === 0 ? undefined : false;
}

const SCENARIO = /scenario[ _-]?0*(\d{1,4})/gi;

/** Numbers of the scenarios that the tests name, with the first line of each. */
export function testedScenarios(
  suites: readonly FunctionalSuite[],
): ReadonlyMap<number, { path: string; line: number }> {
  const tested = new Map<number, { path: string; line: number }>();
  for (const { path, code } of suites)
    for (const { line, text } of code ?? [])
      for (const [, number] of text.matchAll(SCENARIO))
        if (!tested.has(Number(number))) tested.set(Number(number), { path, line });
  return tested;
}

/** Numbers of the scenarios that QUALITY.md describes under a heading, with its line. */
export const describedScenarios = ({ headings }: MarkdownDocument): ReadonlyMap<number, number> =>
  new Map(
    headings.flatMap(({ title, line }) => {
      const number = /^Scenario (\d{1,4})\b/i.exec(title)?.[1];
      return number === undefined ? [] : [[Number(number), line] as const];
    }),
  );

const VALUES = [
  /\b(?:deepEqual|strictEqual|deepStrictEqual|notEqual|equal|match|throws|rejects)\b/,
  /\bto(?:Be|Equal|StrictEqual|Match\w*|Throw\w*|Contain\w*|HaveLength)\b/,
  /\bassert(?:Not)?(?:Equal|Same|Contains|Matches|String|Less|Greater)\w*\b|\bassert(?:Array|Iterable|Lines)?Equals?\w*\b/,
  /\bassert(?:In|Raises\w*|Regex|That|Throws\w*|Count)\b/,
  /\bassert_(?:eq|ne|equal|not_equal|raises?|match|matches|includes|in_delta)\b/,
  /\b(?:assert|require)\.(?:Not)?(?:Equal|Error[A-Z]|Contains|ElementsMatch|Len|Regexp|JSONEq|InDelta|Panics|Greater|Less)/,
  /\.(?:to|not_to|to_not) (?:eq|eql|equal|match\w*|include|raise_error|contain_exactly|start_with|end_with|be\b(?= ?[<>=]))(?!\w)/,
  /assert\b[^;]{0,120}[=!<>]=/,
];
const ANY = /\bassert\w*\b|\bexpect\(|\brequire\.\w/;

/** How many lines assert anything, and how many of them compare with a value. */
export function countAssertions(suites: readonly FunctionalSuite[]): {
  readonly all: number;
  readonly values: number;
} {
  const lines = suites
    .flatMap(({ code }) => code ?? [])
    .filter(({ text }) => ANY.test(text) && !/^(?:import|from|use|const .*require\()/.test(text));
  return {
    all: lines.length,
    values: lines.filter(({ text }) => VALUES.some(value => value.test(text))).length,
  };
}
