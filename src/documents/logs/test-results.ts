import type { TestResult } from "./test-result.ts";
import { type LineReading, mochaFailure, testResultRules } from "./test-result-rules.ts";
import { assertionFailures, unittestResults } from "./unittest-results.ts";

export type { TestResult } from "./test-result.ts";

/** Every test result in a command's output, in order; `firstLine` is the number of its first line. */
export function readTestResults(output: readonly string[], firstLine: number): readonly TestResult[] {
  const lines = output.map(line => line.replaceAll(COLOUR, "").trimEnd());
  const results = [...lineResults(lines, firstLine), ...unittestResults(lines, firstLine)];
  const known = new Set(results.map(({ name }) => lastPart(name)));
  for (const failure of assertionFailures(lines, firstLine)) {
    if (known.has(failure.name)) continue;
    known.add(failure.name);
    results.push(failure);
  }
  return results.sort((a, b) => a.line - b.line);
}

function lineResults(lines: readonly string[], firstLine: number): TestResult[] {
  const results: TestResult[] = [];
  const places = new Map<string, number>();
  const isMocha = lines.some(line => mochaFailure.total.test(line));
  for (const [index, line] of lines.entries()) {
    if (mochaFailure.total.test(line) || line === NODE_REPEATS) break;
    const reading = readLine(line, isMocha);
    if (reading === undefined) continue;
    const { name, outcome, isSummary } = reading;
    const place = isSummary ? places.get(name) : undefined;
    if (place !== undefined && outcome !== "unexpected-pass") continue;
    const result = { name, outcome, line: firstLine + index };
    places.set(name, place ?? results.length);
    if (place === undefined) results.push(result);
    else results[place] = result;
  }
  return results;
}

/** Below this line node prints each failure again. */
const NODE_REPEATS = "✖ failing tests:";

/** Terminal colours, which some runners print into files too. */
const COLOUR = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]{0,20}m`, "g");

const lastPart = (name: string) => name.slice(Math.max(name.lastIndexOf("."), name.lastIndexOf(":")) + 1);

function readLine(line: string, isMocha: boolean): LineReading | undefined {
  for (const { pattern, read } of testResultRules) {
    const match = pattern.exec(line);
    const reading = match === null ? undefined : read(match.slice(1));
    if (reading !== undefined) return reading;
  }
  const name = isMocha ? mochaFailure.pattern.exec(line)?.[1] : undefined;
  return name === undefined ? undefined : { name, outcome: "fail" };
}
