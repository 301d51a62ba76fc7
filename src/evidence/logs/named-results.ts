import { nameMatches, type RunLog } from "../../documents/logs/log.ts";
import type { TestResult } from "../../documents/logs/test-results.ts";

/** What a log says of one test that it should be about. */
export interface NamedResults {
  /** Undefined where neither BUGS.md nor the log names the test, so that every result counts. */
  readonly name: string | undefined;
  readonly results: readonly TestResult[];
}

/** The results of the tests that a log should be about: those of the bug, else those of the log's own headers, else all. */
export function namedResults(log: RunLog, references: readonly string[]): readonly NamedResults[] {
  const names = references.length > 0 ? references : namesInHeaders(log);
  if (names.length === 0) return [{ name: undefined, results: log.results }];
  return names.map(name => ({
    name,
    results: log.results.filter(result => isNamed(name, result.name)),
  }));
}

/** A command is not read further than this many words. */
const MAX_WORDS = 64;

function namesInHeaders({ headers, results }: RunLog): readonly string[] {
  const test = headers.get("test")?.text;
  if (test !== undefined && test !== "") return [test];
  const words = headers.get("command")?.text.split(/[\s"']+/, MAX_WORDS) ?? [];
  return words.filter(word => results.some(result => isNamed(word, result.name)));
}

/** A test that is named without its case has the results of all its cases: `test_boil[cold]`. */
function isNamed(name: string, result: string): boolean {
  const bracket = result.endsWith("]") ? result.indexOf("[") : -1;
  return nameMatches(name, result) || (bracket > 0 && nameMatches(name, result.slice(0, bracket)));
}
