import { firstChangedLine } from "../anchor.ts";
import type { SharedFile } from "../evidence/archives/shared-blocks.ts";
import { AGREED, type Comparison } from "./comparison.ts";
import { type Ground, textOf } from "./ground.ts";

/** Holds a file in which assay has a block against what it has to be. */
export function blockComparison({ path, content, state, why }: SharedFile, ground: Ground): Comparison {
  if (state === "kept") return AGREED;
  if (state === "left") return { unchecked: `What ${path} says was not compared: it is a file ${why}.` };
  const text = textOf(ground, path) ?? "";
  const line = firstChangedLine(text, content);
  const says = (whole: string) => whole.split("\n")[line - 1]?.trim() || "nothing";
  return {
    documented: { path, line: ground.tree.stat(path) === undefined ? 0 : line, says: says(text) },
    actual: { path: "assay init", line: 0, says: says(content) },
    message:
      path === ".gitignore"
        ? `${path} does not have the rules that the run needs.`
        : `${path} does not tell agents what the run's pipeline asks of them.`,
    hint: "Have it written with `assay init`, which leaves the lines of others as they are.",
  };
}
