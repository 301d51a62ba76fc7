import { fitsAny } from "../../anchor.ts";
import { STEERING_FILES } from "../../contract/frozen.ts";
import { isProblem, type Tree } from "../../tree.ts";

/** The project's files, and those beside them that steer its tests although git is told to ignore them: whoever writes the rules of what is ignored could hide them otherwise. */
export function withSteeringFiles(paths: readonly string[], tree: Tree): readonly string[] {
  const directories = new Set([
    "",
    ...[...paths, ...STEERING_FILES.map(pattern => pattern.replace("**/", ""))].flatMap(parents),
  ]);
  const known = new Set(paths);
  const hidden = [...directories]
    .flatMap(directory => {
      const entries = tree.list(directory);
      return isProblem(entries) ? [] : entries;
    })
    .filter(({ kind, path }) => kind !== "directory" && !known.has(path) && fitsAny(STEERING_FILES, path))
    .map(({ path }) => path);
  return [...paths, ...hidden];
}

function parents(path: string): readonly string[] {
  const parts = path.split("/").slice(0, -1);
  return parts.map((_, depth) => parts.slice(0, depth + 1).join("/"));
}
