import { FUNCTIONAL_TESTS } from "../../contract/artifacts.ts";
import { fitsPattern } from "../../contract/path-pattern.ts";
import type { MarkdownDocument } from "../../documents/markdown/markdown.ts";
import { textLines } from "../../documents/text-lines.ts";
import { isProblem, type Tree } from "../../tree.ts";
import { filesIn } from "../run-files.ts";
import { hasCode } from "./source-code.ts";
import { isComment } from "./test-names.ts";

/** The functional tests as far as their text tells. */
export interface FunctionalSuite {
  readonly path: string;
  /** Undefined for a file without code. */
  readonly code: readonly { readonly line: number; readonly text: string }[] | undefined;
}

export function readFunctionalSuites(tree: Tree): readonly FunctionalSuite[] {
  const paths = filesIn(tree, "quality").filter(path =>
    FUNCTIONAL_TESTS.some(pattern => fitsPattern(pattern, path)),
  );
  return paths.flatMap((path): readonly FunctionalSuite[] => {
    const text = tree.read(path);
    if (isProblem(text)) return [];
    if (!hasCode(path, text)) return [{ path, code: undefined }];
    const code = textLines(text).map((line, index) => ({ line: index + 1, text: line.trim() }));
    return [{ path, code: code.filter(line => line.text !== "" && !isComment(line.text)) }];
  });
}

const TEST =
  /\b(?:test|it|specify|Deno\.test)(?:\.\w{1,20})?\(|\bdef test_|\bfunc Test|#\[test\]|@Test\b|^(?:function )?test_\w+ ?\(\)|\bTEST(?:_F)?\(|^@test /;

/** Whether any line of code begins a test. */
export const holdsTests = ({ code }: FunctionalSuite) => (code ?? []).some(({ text }) => TEST.test(text));

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

const VALUE =
  /\b(?:deepEqual|strictEqual|deepStrictEqual|notEqual|equal|match|throws|rejects|assertEqual\w*|assertIn|assertRaises\w*|assertRegex|toBe|toEqual|toStrictEqual|toMatch\w*|toThrow\w*|toContain\w*|toHaveLength|assert_eq|require\.Equal|assertThat)\b|assert\b[^;]{0,120}[=!<>]=/;
const ANY = /\bassert\w*\b|\bexpect\(|\brequire\.\w/;

/** How many lines assert anything, and how many of them compare with a value. */
export function countAssertions(suites: readonly FunctionalSuite[]): {
  readonly all: number;
  readonly values: number;
} {
  const lines = suites
    .flatMap(({ code }) => code ?? [])
    .filter(({ text }) => ANY.test(text) && !/^(?:import|from|use|const .*require\()/.test(text));
  return { all: lines.length, values: lines.filter(({ text }) => VALUE.test(text)).length };
}
