import { commentsOf } from "../../documents/comments.ts";
import { AGREED, type Comparison } from "../comparison.ts";
import { type Ground, sideAt, textOf } from "../ground.ts";
import { destructiveIn, mayBeDestructive } from "./destructive-commands.ts";
import { removalsIn } from "./own-removals.ts";

/** What of a text could be pasted and takes work away; comments of a source are not printed. */
export function* compareText(
  ground: Ground,
  path: string,
  text: string,
  isSource = false,
): Iterable<Comparison> {
  const lines = mayBeDestructive(text) ? text.split("\n") : [];
  const found = lines.flatMap((source, index) => {
    const hit = destructiveIn(source);
    return hit === undefined ? [] : [{ line: index + 1, ...hit }];
  });
  const comments = found.length > 0 && isSource ? (commentsOf(path, text) ?? []) : [];
  const isRemark = (line: number, says: string) =>
    comments.some(one => one.line <= line && line <= one.endLine && one.text.includes(says));
  const printed = found.filter(({ line, says }) => !isRemark(line, says));
  if (printed.length === 0) yield AGREED;
  for (const { line, says, does } of printed)
    yield {
      documented: { path, line, says },
      actual: sideAt(ground, "src/audit/prose/destructive-commands.ts", `"${does}"`, `it ${does}`),
      message: `${path} holds a command that ${does}.`,
      hint: "Say what has to come about, or name a command of assay that keeps what it takes away.",
    };
}

/** The same of a script, which may remove what it made itself. */
export function* compareScript(ground: Ground, path: string): Iterable<Comparison> {
  const text = textOf(ground, path) ?? "";
  const removals = removalsIn(text);
  const others = text.split("\n").map(line => (removalsIn(line).length > 0 ? "" : line));
  yield* compareText(ground, path, others.join("\n"));
  for (const { line, says, isOwn } of removals)
    yield isOwn
      ? AGREED
      : {
          documented: { path, line, says },
          actual: sideAt(ground, "src/audit/prose/own-removals.ts", "mktemp", "what mktemp made"),
          message: `${path} removes what it did not make.`,
        };
}
