import { AGREED, type Comparison } from "../comparison.ts";
import { type Ground, textOf } from "../ground.ts";
import { commandLines } from "./command-lines.ts";
import { commandProblem } from "./command-problem.ts";
import type { HelpPages } from "./help-pages.ts";
import { strayFlags } from "./named-options.ts";

/** Each call of assay in some files, held against the help pages. */
export function* judgedCommands(
  ground: Ground,
  paths: readonly string[],
  pages: HelpPages,
): Generator<Comparison> {
  const isPath = (word: string) => ground.tree.stat(word) !== undefined;
  for (const path of paths)
    for (const call of commandLines(path, textOf(ground, path) ?? "")) {
      const problem = commandProblem(call, pages, isPath);
      if (problem === undefined) yield AGREED;
      else
        yield {
          documented: { path, line: call.line, says: ["assay", ...call.words].join(" ") },
          actual: helpSide(problem.page, "no such word"),
          message: problem.message,
          hint: `See what there is: \`${["assay", problem.page, "--help"].filter(Boolean).join(" ")}\`.`,
        };
    }
}

/** Each option that a page names without its command. */
export function* judgedFlags(ground: Ground, path: string, pages: HelpPages): Generator<Comparison> {
  for (const { line, flag, pages: beside, isKnown } of strayFlags(textOf(ground, path) ?? "", pages))
    yield isKnown
      ? AGREED
      : {
          documented: { path, line, says: flag },
          actual: helpSide(beside[0] ?? "", "no such option"),
          message:
            beside.length === 0
              ? `No command has ${flag}.`
              : `${flag} is no option of what is named beside it.`,
        };
}

/** A help page as a side. */
export const helpSide = (words: string, says: string) => ({
  path: ["assay", words, "--help"].filter(Boolean).join(" "),
  line: 0,
  says,
});
