import { LOG_TAGS, type LogTag } from "../../contract/enums.ts";
import { LOG_HEADERS, type LogHeader } from "../../contract/log-grammar.ts";
import { textLines } from "../text-lines.ts";
import { readStartFailures, type StartFailure } from "./start-failures.ts";
import { readTestResults, type TestResult } from "./test-results.ts";

export interface HeaderValue {
  readonly text: string;
  readonly line: number;
}

/** A red or green log. */
export interface RunLog {
  /** Undefined when line 1 is not a tag alone, white space after it aside; the output then begins with line 1. */
  readonly tag: LogTag | undefined;
  readonly firstLine: string;
  /** Of a header that stands twice, the first. */
  readonly headers: ReadonlyMap<LogHeader, HeaderValue>;
  readonly exitCode: number | undefined;
  readonly expectedExitCode: number | undefined;
  readonly output: readonly string[];
  /** Of the first line of the output; the last line of the log when there is none. */
  readonly outputLine: number;
  readonly results: readonly TestResult[];
  /** Empty when there is a result: then something did start. */
  readonly startFailures: readonly StartFailure[];
  /** Where the output says that a failure was expected. */
  readonly guards: readonly { readonly line: number; readonly text: string }[];
}

/** Reads a log into its tag, headers and output, and the output into what happened to the tests. */
export function parseLog(text: string): RunLog {
  const lines = textLines(text);
  const tag = LOG_TAGS.find(known => known === lines[0]?.trimEnd());
  const headers = new Map<LogHeader, HeaderValue>();
  let start = tag === undefined ? 0 : 1;
  for (; start < lines.length; start++) {
    const line = lines[start] ?? "";
    const header = readHeader(line);
    if (header === undefined && !isRule(line)) break;
    if (header === undefined || headers.has(header.name)) continue;
    headers.set(header.name, { text: header.value, line: start + 1 });
  }
  const output = lines.slice(start);
  const outputLine = Math.max(1, Math.min(start + 1, lines.length));
  let results: readonly TestResult[] | undefined;
  const testResults = () => {
    results ??= readTestResults(output, outputLine);
    return results;
  };
  // A log that says it was not run is never asked what its output shows.
  return {
    tag,
    firstLine: lines[0] ?? "",
    headers,
    exitCode: integer(headers.get("exitCode")),
    expectedExitCode: integer(headers.get("expectedExitCode")),
    output,
    outputLine,
    get results() {
      return testResults();
    },
    get startFailures() {
      return testResults().length > 0 ? [] : readStartFailures(output, outputLine);
    },
    get guards() {
      return readGuards(output, outputLine, testResults());
    },
  };
}

/** Whether a result is the named test's: the same name, or the same once one of the two has lost leading qualifiers. */
export function nameMatches(reference: string, result: string): boolean {
  if (reference.trim() === "" || result.trim() === "") return false;
  if (reference.trim() === result.trim()) return true;
  const [named, found] = [nameParts(reference), nameParts(result)];
  if (endsAlike([...named.file, ...named.path], [...found.file, ...found.path])) return true;
  return found.file.length === 0 && endsAlike(named.path, found.path);
}

function readHeader(line: string): { name: LogHeader; value: string } | undefined {
  const colon = line.indexOf(":");
  const label = line.slice(0, Math.max(0, colon));
  if (!isHeaderLabel(label)) return undefined;
  return { name: LOG_HEADERS[label], value: line.slice(colon + 1).trim() };
}

const isHeaderLabel = (label: string): label is keyof typeof LOG_HEADERS => Object.hasOwn(LOG_HEADERS, label);

/** Blank lines and rules such as `--- Test output ---`; go's `--- FAIL: name` is output. */
const isRule = (line: string) =>
  line.trim() === "" ||
  /^-{3,}$/.test(line.trimEnd()) ||
  (/^--- /.test(line) && line.trimEnd().endsWith(" ---"));

function integer(value: HeaderValue | undefined): number | undefined {
  return value !== undefined && /^-?\d{1,10}$/.test(value.text) ? Number(value.text) : undefined;
}

const GUARD_TOTAL =
  /\b(?:expected failures=|unexpected successes=)[1-9]|\b[1-9]\d{0,8} x(?:failed|passed)\b|^[#ℹ] todo [1-9]/;

function readGuards(
  output: readonly string[],
  outputLine: number,
  results: readonly TestResult[],
): RunLog["guards"] {
  const guarded = results.filter(
    ({ outcome }) => outcome === "expected-failure" || outcome === "unexpected-pass",
  );
  const lines = new Set(guarded.map(({ line }) => line));
  return output.flatMap((text, index) => {
    const line = outputLine + index;
    return lines.has(line) || GUARD_TOTAL.test(text) ? [{ line, text: text.trim() }] : [];
  });
}

/** A name's file without its extension, and its qualifiers down to the test itself. */
function nameParts(name: string): { file: string[]; path: string[] } {
  const parts = name.trim().split(/::| [>›] /);
  const isFile = parts.length > 1 && /^[^\s]+\.\w{1,5}$/.test(parts[0] ?? "");
  const file = isFile ? (parts[0] ?? "").replace(/\.\w{1,5}$/, "").split("/") : [];
  return { file, path: parts.slice(isFile ? 1 : 0).flatMap(dotted) };
}

/** Only identifiers are parted at dots: a dot in a sentence qualifies nothing. */
function dotted(part: string): string[] {
  const pieces = part.split(".");
  return pieces.every(piece => /^[A-Za-z_$][\w$]*$/.test(piece)) ? pieces : [part];
}

function endsAlike(one: readonly string[], other: readonly string[]): boolean {
  const length = Math.min(one.length, other.length);
  return length > 0 && one.slice(-length).join("\n") === other.slice(-length).join("\n");
}
