import type { FilePatch, Hunk, Patch } from "../../documents/patch/patch.ts";
import type { ScopeFault } from "./patch-scope.ts";

/** A fix changes what is in a file; a new name, a new mode or the same lines once more mend nothing. */
export function* judgeChange({ files }: Patch): Iterable<ScopeFault> {
  const changed = files.filter(({ hunks }) => hunks.some(isChange));
  const idle = files.filter(file => file.hunks.length > 0 && !changed.includes(file));
  for (const { line, newPath, oldPath } of idle)
    yield {
      level: "error",
      line,
      message: `The fix patch changes nothing in ${newPath ?? oldPath}: it adds the very lines that it removes.`,
      hint: "Let `git diff` write the patch from the change that was tested.",
    };
  if (changed.length === 0 && idle.length === 0)
    yield {
      level: "error",
      line: 0,
      message: "The fix patch changes no line of any file.",
      hint: "Let `git diff` write the patch from the change that was tested.",
    };
  if (changed.length > 0 && linesOf(changed, "+").join("\n") === linesOf(changed, "-").join("\n"))
    yield {
      level: "warning",
      line: 0,
      message: "The fix patch adds the lines that it removes, in another order.",
      hint: "See whether their order was the bug.",
    };
}

const isChange = ({ lines }: Hunk) => side(lines, "-") !== side(lines, "+");

/** What a hunk leaves (`+`) or finds (`-`), as one text. */
const side = (lines: Hunk["lines"], kind: "+" | "-") =>
  lines
    .filter(line => line.kind === " " || line.kind === kind)
    .map(whole)
    .join("\n");

/** A line with its end. */
const whole = ({ text, noNewline }: Hunk["lines"][number]) => `${text}${noNewline ? "\0" : ""}`;

const linesOf = (files: readonly FilePatch[], kind: "+" | "-") =>
  files
    .flatMap(({ hunks }) => hunks.flatMap(({ lines }) => lines.filter(line => line.kind === kind)))
    .map(whole)
    .sort();
