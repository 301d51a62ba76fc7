import { textLines } from "../../documents/text-lines.ts";
import type { Base, BaseFile } from "../../evidence/base.ts";
import { isProblem } from "../../tree.ts";
import type { RunContext } from "../inputs.ts";

/** How many lines a cited file has, or that it is not there, or why nothing is known of it. */
export type CitedFile =
  | { readonly lines: number }
  | { readonly absent: string }
  | { readonly unknown: string };

/** Looks up cited files, each once: below quality/ in the run, others in the base, there also by the end of their path. */
export function createCitedFiles(base: Base, context: RunContext): (path: string) => CitedFile {
  const known = new Map<string, CitedFile>();
  const recorded = base.source === "run" ? Object.keys(context.run?.base.files ?? {}) : [];
  const byEnding = pathsByEnding(recorded);
  return path => {
    const file = known.get(path) ?? lookUp(path, base, context, byEnding);
    known.set(path, file);
    return file;
  };
}

function lookUp(
  cited: string,
  base: Base,
  { tree }: RunContext,
  byEnding: ReadonlyMap<string, readonly string[]>,
): CitedFile {
  const path = cited.replace(/^\.\//, "");
  if (path.startsWith("/") || path.split("/").includes("..")) return { absent: "it is outside the project" };
  if (path.startsWith("quality/") && base.source !== "none") {
    if (tree.stat(path) === undefined) return { absent: "the run does not have it" };
    const text = tree.read(path);
    return isProblem(text) ? { unknown: text.problem.replace(/\.$/, "") } : { lines: textLines(text).length };
  }
  const file = base.file(path);
  if (file.state !== "absent") return citedFile(file);
  // Each of them is asked for: whoever records what is asked for has to record that there are several.
  const [first = file, second] = (byEnding.get(path) ?? []).map(full => base.file(full));
  return second === undefined ? citedFile(first) : { absent: "several files of the base end so" };
}

function citedFile(file: BaseFile): CitedFile {
  if (file.state === "present") return { lines: textLines(file.text).length };
  return file.state === "absent" ? { absent: file.reason } : { unknown: file.reason };
}

/** Paths by what follows each of their slashes, of those that end alike the first two. */
function pathsByEnding(paths: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const endings = new Map<string, readonly string[]>();
  for (const path of paths)
    for (let slash = path.indexOf("/"); slash !== -1; slash = path.indexOf("/", slash + 1)) {
      const ending = path.slice(slash + 1);
      const alike = endings.get(ending) ?? [];
      if (alike.length < 2) endings.set(ending, [...alike, path]);
    }
  return endings;
}
