import { GROUND } from "../../contract/ground-files.ts";
import { parseMarkdown } from "../../documents/markdown/markdown.ts";
import { GOAL_SKELETON } from "../../protocol/layouts/goal-layout.ts";
import { isProblem, type Tree } from "../../tree.ts";

/** Why nobody can tell what is to be done, as a sentence; undefined where it is written. */
export function goalFault(tree: Tree): string | undefined {
  if (tree.stat(GROUND.goal) === undefined) return "The goal is missing.";
  const text = tree.read(GROUND.goal);
  if (isProblem(text)) return `The goal cannot be read. ${text.problem}`;
  const lines = parseMarkdown(text).lines.filter(
    ({ region, text: line }) => region === "text" && line.trim() !== "" && !/^#{1,6} /.test(line),
  );
  const isWritten = lines.some(({ text: line }) => line.trim() !== GOAL_SKELETON);
  return isWritten ? undefined : "Nobody has written what is to be done.";
}
