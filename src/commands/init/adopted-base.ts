import type { Context } from "../../command.ts";
import { artifactCap } from "../../contract/artifacts.ts";
import { PHASES } from "../../contract/phases.ts";
import type { Run } from "../../contract/schemas/run.ts";
import type { Base, BaseFile } from "../../gate/base.ts";
import { CHECKS } from "../../gate/checks/index.ts";
import { judgeRun } from "../../gate/run.ts";
import { isOfProject } from "../../subject.ts";
import { compareText, createTree, isProblem } from "../../tree.ts";
import type { ProjectState } from "./freeze-project.ts";

/** The base of a run of the playbook that is taken over: each file of the project that its checks ask for, as HEAD has it, else as it lies there. */
export function adoptedBase(run: Run, { paths, head }: ProjectState, context: Context): Run["base"] {
  const trees = [...(head === undefined ? [] : [createTree(head.files, artifactCap, [])]), context.tree];
  const cited = new Map<string, string>();
  const file = (path: string): BaseFile => {
    const tree = isPlain(path) ? trees.find(one => one.stat(path)?.kind === "file") : undefined;
    if (tree === undefined) return { state: "absent", reason: "the project does not have it" };
    const [text, sha256] = [tree.read(path), tree.digest(path)];
    if (isProblem(text)) return { state: "unknown", reason: text.problem };
    if (typeof sha256 === "string") cited.set(path, sha256);
    return { state: "present", text };
  };
  const { commit } = run.base;
  const base: Base = { source: "run", commit, prefetch: () => {}, file };
  // What is cited by the end of its path is looked for among what the record names.
  const named = Object.fromEntries(paths.map(path => [path, ""]));
  judgeRun(CHECKS, {
    ...context,
    mode: "benchmark",
    phase: PHASES.length,
    run: { ...run, base: { commit, files: named } },
    base,
  });
  const files = [...cited].sort(([a], [b]) => compareText(a, b));
  return { commit, files: Object.fromEntries(files) };
}

/** Whether a path is written as a listing would write it, and is the project's own. */
const isPlain = (path: string) =>
  path.split("/").every(part => part !== "" && part !== "." && part !== "..") && isOfProject(path);
