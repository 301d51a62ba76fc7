import { firstChangedLine, splitValueName } from "../anchor.ts";
import { GROUND } from "../contract/ground-files.ts";
import { parseJson } from "../documents/json.ts";
import { isProblem, type Tree } from "../tree.ts";
import type { RunContext } from "./inputs.ts";

/** Where a file first differs from what was frozen; 0 where nothing has kept that. */
export function changedLine(path: string, sha256: string, { tree, base }: RunContext): number {
  const now = tree.stat(path) === undefined ? undefined : tree.read(path);
  if (now === undefined || isProblem(now)) return 0;
  const copy = tree.stat(`${GROUND.frozen}/${sha256}`) && tree.read(`${GROUND.frozen}/${sha256}`);
  const then = base.file(path);
  const kept = [
    typeof copy === "string" ? copy : undefined,
    then.state === "present" ? then.text : undefined,
  ];
  const before = kept.find(text => text !== undefined && tree.sha256(text) === sha256);
  return before === undefined ? 0 : firstChangedLine(before, now);
}

/** Where a value stands in its file; 1 where it is gone, 0 where the file cannot be read. */
export function valueLine(name: string, tree: Tree): number {
  const { path, pointer } = splitValueName(name);
  const text = tree.stat(path) === undefined ? undefined : tree.read(path);
  return text === undefined || isProblem(text) ? 0 : parseJson(text).lineOf(pointer);
}
