import { splitValueName, valueAt } from "../../anchor.ts";
import type { FrozenEntry } from "../../contract/schemas/lock.ts";
import { parseJson } from "../../documents/json/json.ts";
import { isProblem, type Tree } from "../../tree.ts";

/** The digest by which a lock says that something was not there; no file's text is this by chance, and no JSON value's. */
export const absenceDigest = ({ sha256 }: Pick<Tree, "sha256">): string => sha256("assay: absent");

/** Whether a file or a value is not there; of one that cannot be read nobody knows. */
export function isAbsent({ kind, name }: Pick<FrozenEntry, "kind" | "name">, tree: Tree): boolean {
  if (kind === "file") return [undefined, "directory"].includes(tree.stat(name)?.kind);
  if (kind !== "value") return false;
  const { path, pointer } = splitValueName(name);
  if (tree.stat(path) === undefined) return true;
  const text = tree.read(path);
  if (isProblem(text)) return false;
  const { value, problems } = parseJson(text);
  return problems.length === 0 && valueAt(value, pointer) === undefined;
}
