import { firstChangedLine, splitValueName } from "../../anchor.ts";
import { GROUND } from "../../contract/ground-files.ts";
import { parseJson } from "../../documents/json/json.ts";
import { isProblem, type Tree } from "../../tree.ts";
import type { RunContext } from "../inputs.ts";

/** Where a file first differs from what was frozen; 0 where nothing has kept that, or there is no text to show. */
export function changedLine(
  path: string,
  sha256: string,
  { tree, base }: Pick<RunContext, "tree" | "base">,
): number {
  const now = tree.read(path);
  const then = base.file(path);
  const kept = [tree.read(`${GROUND.frozen}/${sha256}`), then.state === "present" ? then.text : undefined];
  const before = kept.find(text => typeof text === "string" && tree.sha256(text) === sha256);
  return typeof before === "string" && !isProblem(now) ? firstChangedLine(before, now) : 0;
}

/** Where a value stands in its file; 1 where it is gone, 0 where the file cannot be read. */
export function valueLine(name: string, tree: Tree): number {
  const { path, pointer } = splitValueName(name);
  const text = tree.read(path);
  return isProblem(text) ? 0 : parseJson(text).lineOf(pointer);
}
