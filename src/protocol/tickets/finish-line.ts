import { fitsAny } from "../../anchor.ts";
import { canonicalJson } from "../../canonical-json.ts";
import { DEADLINE_SECONDS } from "../../contract/line-kinds.ts";
import type { CommandFinishLine, FinishLine } from "../../contract/schemas/finish-lines.ts";
import { type CommandLine, commandText } from "../../running.ts";
import { isProblem, type ReadProblem, type Tree } from "../../tree.ts";

/** What a finish line is known by: any change of it is another line. */
export const lineDigest = (line: FinishLine, sha256: (text: string) => string) => sha256(canonicalJson(line));

export const deadlineOf = ({ deadline }: CommandFinishLine) => deadline ?? DEADLINE_SECONDS;

export const commandOf = (line: CommandFinishLine): CommandLine => ({
  argv: line.argv,
  deadline: deadlineOf(line),
});

/** The command that has to end otherwise, where a line has one. */
export const controlOf = (line: CommandFinishLine): CommandLine | undefined =>
  line.negative_control && { argv: line.negative_control.argv, deadline: deadlineOf(line) };

/** How many lines of a text fit a regular expression, line by line; a problem where that cannot be said, in bounded time. */
export type CountMatches = (pattern: string, text: string) => number | ReadProblem;

/** How many lines of what was looked at fit a pattern, or why that is not enough. */
export function judgeMatches(
  { pattern, min_matches = 1 }: Pick<CommandFinishLine, "pattern" | "min_matches">,
  text: string,
  what: string,
  count: CountMatches,
): string | undefined {
  if (pattern === undefined) return undefined;
  const matches = count(pattern, text);
  if (isProblem(matches)) return `The pattern ${JSON.stringify(pattern)} decides nothing. ${matches.problem}`;
  if (matches >= min_matches) return undefined;
  return `${what} has ${matches} of at least ${min_matches} lines that fit ${JSON.stringify(pattern)}.`;
}

/** Digests of the files that a line declares as its inputs, by path; one that cannot be read has none. */
export function inputDigests(
  { inputs = [] }: CommandFinishLine,
  projectPaths: readonly string[],
  tree: Tree,
): Readonly<Record<string, string>> {
  const own = projectPaths.filter(path => fitsAny(inputs, path));
  const digests = own.map(path => [path, tree.entryDigest(path)] as const);
  return Object.fromEntries(digests.filter((entry): entry is [string, string] => !isProblem(entry[1])));
}

/** What a finish line asks for, as the end of a sentence. */
export function lineText(line: FinishLine): string {
  switch (line.kind) {
    case "command":
      return `${commandText(line.argv)} exits with ${line.exit}${fitting(" and prints", line)}`;
    case "file":
      return [
        ...(line.sha256 === undefined ? [] : [`${line.path} has the sha256 ${line.sha256}`]),
        ...(line.pattern === undefined ? [] : [`${line.path}${fitting(" has", line)}`]),
      ].join(", and ");
    case "sidecar":
      return [
        ...(line.schema === undefined ? [] : [`${line.path} fits the schema ${line.schema}`]),
        ...Object.entries(line.value ?? {}).map(
          ([pointer, value]) => `${line.path} says ${JSON.stringify(value)} at ${pointer || "the top"}`,
        ),
      ].join(", and ");
    case "commit":
      return `${line.branch} has ${line.commit === undefined ? "a commit" : `the commit ${line.commit}`}${line.message === undefined ? "" : ` whose message fits ${JSON.stringify(line.message)}`}`;
    default:
      return line satisfies never;
  }
}

const fitting = (
  begin: string,
  { pattern, min_matches = 1 }: Pick<CommandFinishLine, "pattern" | "min_matches">,
) =>
  pattern === undefined ? "" : `${begin} at least ${min_matches} lines that fit ${JSON.stringify(pattern)}`;
