import { fitsAny } from "../anchor.ts";
import { canonicalJson } from "../canonical-json.ts";
import { DEADLINE_SECONDS, type FinishLine } from "../contract/schemas/finish-lines.ts";
import type { Receipt } from "../contract/schemas/receipt.ts";
import { readTestResults } from "../documents/test-results.ts";
import { textLines } from "../documents/text-lines.ts";
import type { CommandLine, CommandRun } from "../running.ts";
import { formatStamp } from "../stamp.ts";
import { isProblem, type Tree } from "../tree.ts";

type Predicate = Receipt["predicate"];

/** What a finish line is known by: any change of it is another line. */
export const lineDigest = (line: FinishLine, sha256: (text: string) => string) => sha256(canonicalJson(line));

export const commandOf = ({ argv, deadline }: FinishLine): CommandLine => ({
  argv,
  deadline: deadline ?? DEADLINE_SECONDS,
});

/** Digests of the files that a line declares as its inputs, by path; one that cannot be read has none. */
export function inputDigests(
  { inputs = [] }: FinishLine,
  projectPaths: readonly string[],
  tree: Tree,
): Readonly<Record<string, string>> {
  const own = projectPaths.filter(path => fitsAny(inputs, path));
  const digests = own.map(path => [path, tree.entryDigest(path)] as const);
  return Object.fromEntries(digests.filter((entry): entry is [string, string] => !isProblem(entry[1])));
}

/** A finish line that was run. */
export interface LineRun {
  readonly id: string;
  readonly line: FinishLine;
  readonly ran: CommandRun;
  /** Paths of the project that are not as they were before it. */
  readonly changed: readonly string[];
  /** Digests of the declared inputs before the run, by path. */
  readonly inputs: Readonly<Record<string, string>>;
  readonly version: string;
  readonly sha256: (bytes: Uint8Array | string) => string;
}

const TAIL_BYTES = 4096;

/** What a run of a finish line showed. */
export function judgeLineRun(lineRun: LineRun): Predicate {
  const { id, line, ran, inputs, version, sha256 } = lineRun;
  const output = decode(ran.output);
  const tests = readTestResults(textLines(output), 1).map(({ name, outcome }) => ({
    name: wellFormed(name),
    outcome,
  }));
  const reasons = reasonsAgainst(lineRun, tests);
  return {
    kind: "finish-line",
    id,
    line: lineDigest(line, sha256),
    argv: [...line.argv],
    environment: { ...ran.environment },
    inputs: { ...inputs },
    end: ran.end,
    exit_code: ran.exitCode,
    holds: reasons.length === 0,
    reasons,
    tests,
    output: {
      sha256: sha256(ran.output),
      size: ran.output.byteLength,
      tail: wellFormed(decode(ran.output.subarray(-TAIL_BYTES))),
    },
    started: formatStamp(ran.started),
    ended: formatStamp(ran.ended),
    tool: { version, sha256: null },
    parents: [],
  };
}

function reasonsAgainst({ line, ran, changed }: LineRun, tests: Predicate["tests"]): string[] {
  const reasons: string[] = [];
  const ended = howItEnded(line, ran);
  if (ended !== undefined) reasons.push(ended);
  // A command that ends as it was asked to may well print what reads like a failure.
  const failed =
    ended === undefined ? [] : tests.filter(({ outcome }) => outcome === "fail" || outcome === "error");
  if (failed.length > 0) reasons.push(`Failed: ${firstOf(failed.map(({ name }) => JSON.stringify(name)))}.`);
  const passed = tests.filter(({ outcome }) => outcome === "pass").length;
  if (line.min_tests !== undefined && passed < line.min_tests)
    reasons.push(`It names ${passed} passing tests of at least ${line.min_tests}.`);
  if (changed.length > 0) reasons.push(`It changed the project that it was to judge: ${firstOf(changed)}.`);
  return reasons;
}

const MOST_NAMES = 3;

function firstOf(names: readonly string[]): string {
  const left = names.length - MOST_NAMES;
  return `${names.slice(0, MOST_NAMES).join(", ")}${left > 0 ? ` and ${left} more` : ""}`;
}

function howItEnded({ exit, deadline }: FinishLine, { end, exitCode }: CommandRun): string | undefined {
  switch (end) {
    case "exited":
      return exitCode === exit ? undefined : `It exited with ${exitCode} instead of ${exit}.`;
    case "killed":
      return "It was killed by a signal.";
    case "deadline":
      return `It was not done after ${deadline ?? DEADLINE_SECONDS} seconds.`;
    case "flood":
      return "It printed more than a report can be.";
    case "not started":
      return "It could not be started.";
    default:
      return end satisfies never;
  }
}

const decode = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

/** Text that canonical JSON can hold. */
const wellFormed = (text: string) => text.replace(/\p{Surrogate}/gu, "\uFFFD");
