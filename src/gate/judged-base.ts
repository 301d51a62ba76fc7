import { PHASES } from "../contract/phases.ts";
import type { Run } from "../contract/schemas/run.ts";
import type { Base, BaseFile } from "../evidence/base.ts";
import { isOfProject } from "../subject.ts";
import { compareText, isProblem, type Tree } from "../tree.ts";
import { CHECKS } from "./checks/index.ts";
import type { RunContext } from "./inputs.ts";
import { judgeRun } from "./run.ts";

/** Each of the project's files that the checks ask for, by its digest in the first of the sources that has it; `paths` are what an ending may stand for. */
export function judgedBase(
  run: Run,
  paths: readonly string[],
  sources: readonly Tree[],
  { tree, now, headDigest }: Pick<RunContext, "tree" | "now" | "headDigest">,
): Run["base"] {
  const asked = new Map<string, string>();
  const file = (path: string): BaseFile => {
    const source = isPlain(path) ? sources.find(one => one.stat(path)?.kind === "file") : undefined;
    if (source === undefined) return { state: "absent", reason: "the project does not have it" };
    const [text, sha256] = [source.read(path), source.entryDigest(path)];
    if (typeof sha256 === "string") asked.set(path, sha256);
    return isProblem(text) ? { state: "unknown", reason: text.problem } : { state: "present", text };
  };
  const { commit } = run.base;
  const base: Base = { source: "run", commit, prefetch: () => {}, file };
  // What is cited by the end of its path is looked for among what the record names.
  const named = Object.fromEntries(paths.map(path => [path, ""]));
  judgeRun(CHECKS, {
    ...{ tree, now, headDigest, base },
    mode: "benchmark",
    phase: PHASES.length,
    run: { ...run, base: { commit, files: named } },
  });
  const files = [...asked].sort(([a], [b]) => compareText(a, b));
  return { commit, files: Object.fromEntries(files) };
}

/** Whether a path is written as a listing would write it, and is the project's own. */
const isPlain = (path: string) =>
  path.split("/").every(part => part !== "" && part !== "." && part !== "..") && isOfProject(path);
