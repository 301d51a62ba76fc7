import type { TestOutcome } from "../../contract/log-grammar.ts";
import type { TestResult } from "./test-result.ts";

/**
 * The results of Python's unittest with `-v`. Its name line may be followed by the docstring's first line, and what the test
 * prints stands between ` ... ` and the outcome.
 */
export function unittestResults(lines: readonly string[], firstLine: number): TestResult[] {
  const results: TestResult[] = [];
  let waiting: { readonly name: string; heard: TestResult | undefined } | undefined;

  const settle = () => {
    if (waiting?.heard !== undefined) results.push(waiting.heard);
    waiting = undefined;
  };
  for (const [index, line] of lines.entries()) {
    const name = testName(line);
    const said = line.slice(line.lastIndexOf(" ... ") + 1).replace(/^\.\.\. /, "");
    const outcome = outcomeOf(said);
    if (name !== undefined || RULE.test(line)) settle();
    if (name !== undefined) waiting = { name, heard: undefined };
    if (waiting === undefined || outcome === undefined) continue;
    waiting.heard = { name: waiting.name, outcome, line: firstLine + index };
    if (said !== line) settle();
  }
  settle();
  return results;
}

/** Failures of tests that were called without a runner: a traceback through a test function that ends in an AssertionError. */
export function assertionFailures(lines: readonly string[], firstLine: number): TestResult[] {
  const results: TestResult[] = [];
  let isTraceback = false;
  let test: string | undefined;
  for (const [index, line] of lines.entries()) {
    if (line.startsWith("Traceback (most recent call last):")) {
      isTraceback = true;
      test = undefined;
    } else if (isTraceback && line.startsWith("  File ")) {
      test ??= /, in (test\w*)$/.exec(line)?.[1];
    } else if (isTraceback && !line.startsWith(" ") && line !== "") {
      isTraceback = false;
      if (test === undefined || !/^AssertionError(?::|$)/.test(line)) continue;
      results.push({ name: test, outcome: "fail", line: firstLine + index });
    }
  }
  return results;
}

const NAME_LINE = /^\s*((?:test|runTest|setUp|tearDown)\w*) \(([\w.]+)\)(?:$| [.[(])/;
const RULE = /^(?:={10,}|-{10,})$/;

/** The dotted name of the test that a line begins to report; a module that could not be loaded is not a test, nor is prose. */
function testName(line: string): string | undefined {
  const [, method, place] = NAME_LINE.exec(line) ?? [];
  if (method === undefined || !place?.includes(".") || place.includes("_FailedTest")) return undefined;
  return place.endsWith(`.${method}`) ? place : `${place}.${method}`;
}

const OUTCOMES: Readonly<Record<string, TestOutcome>> = {
  ok: "pass",
  FAIL: "fail",
  ERROR: "error",
  "expected failure": "expected-failure",
  "unexpected success": "unexpected-pass",
};

function outcomeOf(text: string): TestOutcome | undefined {
  if (/^skipped(?:$| ['"])/.test(text)) return "skip";
  return Object.hasOwn(OUTCOMES, text) ? OUTCOMES[text] : undefined;
}
