import type { CommandFinishLine, FinishLine } from "../../contract/schemas/finish-lines.ts";
import type { Receipt } from "../../contract/schemas/receipt.ts";
import { readStartFailures } from "../../documents/logs/start-failures.ts";
import { readTestResults } from "../../documents/logs/test-results.ts";
import { textLines } from "../../documents/text-lines.ts";
import type { CommandRun } from "../../running.ts";
import { formatStamp } from "../../stamp.ts";
import { type CountMatches, deadlineOf, judgeMatches, lineDigest, lineText } from "./finish-line.ts";

type Predicate = Receipt["predicate"];

/** A finish line that was run. */
export interface LineRun {
  readonly id: string;
  readonly line: CommandFinishLine;
  readonly ran: CommandRun;
  /** The run of its negative control, where it has one. */
  readonly control?: CommandRun | undefined;
  /** Paths of the project that are not as they were before. */
  readonly changed: readonly string[];
  /** Digests of the declared inputs before the run, by path. */
  readonly inputs: Readonly<Record<string, string>>;
  readonly version: string;
  readonly sha256: (bytes: Uint8Array | string) => string;
  readonly countMatches: CountMatches;
}

const TAIL_BYTES = 4096;

/** What a run of a finish line showed. */
export function judgeLineRun(lineRun: LineRun): Predicate {
  const { id, line, ran, control, inputs, version, sha256 } = lineRun;
  const printed = decode(ran.output);
  const tests = readTestResults(textLines(printed), 1).map(({ name, outcome }) => ({
    name: wellFormed(name),
    outcome,
  }));
  const reasons = [...reasonsAgainst(lineRun, printed, tests), ...reasonsOfControl(lineRun)];
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
    output: outputOf(ran.output, sha256),
    ...(control === undefined || line.negative_control === undefined
      ? {}
      : {
          control: {
            argv: [...line.negative_control.argv],
            end: control.end,
            exit_code: control.exitCode,
            output: outputOf(control.output, sha256),
          },
        }),
    started: formatStamp(ran.started),
    ended: formatStamp((control ?? ran).ended),
    tool: { version, sha256: null },
    parents: [],
  };
}

/** A finish line for which nothing had to be run. */
export interface LineRead extends Pick<LineRun, "id" | "inputs" | "version" | "sha256"> {
  readonly line: FinishLine;
  readonly reasons: readonly string[];
  readonly now: Date;
}

/** What was found where nothing had to be run. */
export function judgeLineRead({ id, line, inputs, reasons, now, version, sha256 }: LineRead): Predicate {
  const found = reasons.length === 0 ? `${lineText(line)}.` : reasons.join("\n");
  return {
    kind: "finish-line",
    id,
    line: lineDigest(line, sha256),
    argv: [],
    environment: {},
    inputs: { ...inputs },
    end: "read",
    exit_code: null,
    holds: reasons.length === 0,
    reasons: reasons.map(wellFormed),
    tests: [],
    output: outputOf(new TextEncoder().encode(found), sha256),
    started: formatStamp(now),
    ended: formatStamp(now),
    tool: { version, sha256: null },
    parents: [],
  };
}

/** What a receipt keeps of an output. */
const outputOf = (output: Uint8Array, sha256: LineRun["sha256"]): Predicate["output"] => ({
  sha256: sha256(output),
  size: output.byteLength,
  tail: wellFormed(decode(output.subarray(-TAIL_BYTES))),
});

function reasonsAgainst(
  { line, ran, changed, countMatches }: LineRun,
  printed: string,
  tests: Predicate["tests"],
): string[] {
  const ended = howItEnded(line, ran);
  // A command that ends as it was asked to may well print what reads like a failure.
  const failed =
    ended === undefined ? [] : tests.filter(({ outcome }) => outcome === "fail" || outcome === "error");
  const passed = tests.filter(({ outcome }) => outcome === "pass").length;
  const unmatched = judgeMatches(line, printed, "What it printed", countMatches);
  return [
    ...(ended === undefined ? [] : [ended]),
    ...(failed.length > 0 ? [`Failed: ${firstOf(failed.map(({ name }) => JSON.stringify(name)))}.`] : []),
    ...(line.min_tests !== undefined && passed < line.min_tests
      ? [`It names ${passed} passing tests of at least ${line.min_tests}.`]
      : []),
    ...(ended === undefined && passed === 0 && saysNoTests(printed) ? ["It says that it ran no tests."] : []),
    ...(unmatched === undefined ? [] : [unmatched]),
    ...(changed.length > 0 ? [`It changed the project that it was to judge: ${firstOf(changed)}.`] : []),
  ];
}

/** How long it may take to notice that a deadline is over. */
const GRACE_MS = 5000;

/** A runner that found nothing to run ends well all the same. */
const saysNoTests = (printed: string) =>
  readStartFailures(textLines(printed), 1).some(({ kind }) => kind === "no-tests");

/** Absence of an error is no proof: the same check has to fail on what must fail. */
function reasonsOfControl({ line, control, countMatches }: LineRun): string[] {
  const { negative_control: asked, pattern } = line;
  if (asked === undefined) return [];
  if (control === undefined) return ["Its negative control was not run."];
  const ended = howItEnded({ ...line, exit: asked.exit }, control);
  const matches = pattern === undefined ? 0 : countMatches(pattern, decode(control.output));
  return [
    ...(ended === undefined ? [] : [`Its negative control proves nothing. ${ended}`]),
    ...(matches === 0
      ? []
      : [
          typeof matches === "number"
            ? `Its negative control proves nothing. It printed ${matches} lines that fit ${JSON.stringify(pattern)}.`
            : `Its negative control proves nothing. ${matches.problem}`,
        ]),
  ];
}

const MOST_NAMES = 3;

function firstOf(names: readonly string[]): string {
  const left = names.length - MOST_NAMES;
  return `${names.slice(0, MOST_NAMES).join(", ")}${left > 0 ? ` and ${left} more` : ""}`;
}

function howItEnded(
  line: CommandFinishLine,
  { end, exitCode, started, ended }: CommandRun,
): string | undefined {
  switch (end) {
    case "exited":
      // It may have been run for a line that allows it more.
      if (ended.getTime() - started.getTime() > deadlineOf(line) * 1000 + GRACE_MS)
        return `It was not done after ${deadlineOf(line)} seconds.`;
      return exitCode === line.exit ? undefined : `It exited with ${exitCode} instead of ${line.exit}.`;
    case "killed":
      return "It was killed by a signal.";
    case "deadline":
      return `It was not done after ${deadlineOf(line)} seconds.`;
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
