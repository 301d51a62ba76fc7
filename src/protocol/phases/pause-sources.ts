import { PAUSE_SIGNS } from "../../contract/orchestra.ts";
import { isRecord, parseJson } from "../../documents/json/json.ts";
import { isProblem, type Tree } from "../../tree.ts";

/** Everything that stops the workers' clocks now, by the name of the file or variable; a status that cannot be read stops none. */
export function pauseSources(tree: Tree, variable: (name: string) => string | undefined): readonly string[] {
  const { files, variables, status } = PAUSE_SIGNS;
  return [
    ...files.filter(path => tree.stat(path) !== undefined),
    ...variables.filter(name => !["", "0", undefined].includes(variable(name))),
    ...(isPaused(tree, status) ? [status] : []),
  ];
}

function isPaused(tree: Tree, path: string): boolean {
  const text = tree.stat(path) === undefined ? undefined : tree.read(path);
  if (text === undefined || isProblem(text)) return false;
  const { value } = parseJson(text);
  return isRecord(value) && value["paused"] === true;
}
