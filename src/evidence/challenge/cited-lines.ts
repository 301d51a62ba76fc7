import type { ChallengeAnswer } from "../../documents/reports/challenge-reply.ts";
import { textLines } from "../../documents/text-lines.ts";
import { quotedLine } from "../../protocol/quoted-line.ts";
import { isOfProject } from "../../subject.ts";
import type { Base } from "../base.ts";

/** Why the lines that an answer stands on do not hold it, as a sentence; each has to be in the base and say what is quoted. */
export function citationFault({ cited }: Pick<ChallengeAnswer, "cited">, base: Base): string | undefined {
  base.prefetch(cited.map(({ path }) => path).filter(isPlain));
  for (const { path, line, text } of cited) {
    const place = `${path}:${line}`;
    if (!isPlain(path)) return `It cites ${place}, which is no path of a file of the project.`;
    const file = base.file(path);
    if (file.state === "unknown") return `It cites ${place}, which cannot be checked: ${file.reason}.`;
    if (file.state === "absent") return `It cites ${place}, which is not there: ${file.reason}.`;
    const lines = textLines(file.text);
    const said = lines[line - 1];
    if (said === undefined) return `It cites ${place}, and that file has ${lines.length} lines.`;
    if (quotedLine(said) !== quotedLine(text)) return `It cites ${place}, which does not say what it quotes.`;
  }
  return undefined;
}

/** Whether a path is written as a listing would write it, and is the project's own. */
export const isPlain = (path: string): boolean =>
  !path.includes("\\") &&
  !path.includes("\0") &&
  path
    .split("/")
    .every(part => part !== "" && part !== "." && part !== ".." && part.toLowerCase() !== ".git") &&
  isOfProject(path);
