import { GROUND } from "../contract/ground-files.ts";
import type { Exhibit } from "../protocol/prompts/prompt-fence.ts";
import { isProblem, type Tree } from "../tree.ts";

/** A file as an exhibit, or the part of it that is asked for; none where there is no such file or part. One that cannot be read is shown as that. */
export function fileExhibit(
  tree: Tree,
  path: string,
  title: string,
  select: (text: string) => string = text => text,
): readonly Exhibit[] {
  if (tree.stat(path) === undefined) return [];
  const [text, sha256] = [tree.read(path), tree.digest(path)];
  const kind = path === GROUND.goal ? "operator" : "data";
  if (isProblem(text) || isProblem(sha256))
    return [{ kind, title, path, sha256: "unknown", text: `${path} cannot be read.` }];
  const selected = select(text);
  return selected.trim() === "" ? [] : [{ kind, title, path, sha256, text: selected }];
}
