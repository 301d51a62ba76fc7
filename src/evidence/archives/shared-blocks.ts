import type { Layout } from "../../protocol/layouts/layout.ts";
import { type Marks, withBlock } from "../../protocol/layouts/marked-block.ts";
import { AGENTS_MARKS, IGNORE_MARKS, ignoreRules } from "../../protocol/layouts/shared-blocks.ts";
import { isProblem, type ReadProblem, type Tree } from "../../tree.ts";
import { textAt } from "../load-file.ts";
import type { GroundProblem } from "../read-record.ts";

/** A file as it is to be. */
export interface SharedFile {
  readonly path: string;
  readonly content: string;
  /** Whether that is what it has to become, what it is already, or what it must not be made. */
  readonly state: "written" | "kept" | "left";
  readonly why?: string;
}

/** Which of some paths git would leave out of a commit; none where there is no git. */
export type IgnoredPaths = (paths: readonly string[]) => readonly string[] | ReadProblem;

/** The project's own files in which assay has a block: its ignore rules, and what its agents read. */
export function sharedBlocks(
  layout: Layout,
  tree: Tree,
  ignoredPaths: IgnoredPaths,
): readonly SharedFile[] | GroundProblem {
  const swallowed = ignoredPaths([...layout.samples, "."]);
  if (isProblem(swallowed))
    return { ...swallowed, hint: "Without git's rules nothing says what a commit would hold." };
  // Rules that an earlier call added have answered already, and must not be taken for needless now.
  const hasNegations = textAt(tree, ".gitignore")?.includes("!/quality/") === true;
  const rules = ignoreRules(layout, swallowed.length > 0 || hasNegations);
  const ignores = setBlock(".gitignore", IGNORE_MARKS, rules, tree);
  if ("problem" in ignores) return ignores;
  const agents = setBlock("AGENTS.md", AGENTS_MARKS, layout.agents, tree);
  if ("problem" in agents) return agents;
  return [swallowed.includes(".") ? { ...ignores, why: IN_VAIN } : ignores, agents];
}

/** No rule inside can take back what a rule outside says of the directory itself. */
const IN_VAIN =
  "in vain: the repository around it ignores the whole directory, and no commit will hold the run";

function setBlock(
  path: string,
  marks: Marks,
  lines: readonly string[],
  tree: Tree,
): SharedFile | GroundProblem {
  const found = tree.stat(path);
  // What the link leads to may be another tool's, or outside the project.
  if (found?.kind === "symlink" && path !== ".gitignore")
    return { path, content: "", state: "left", why: "which is a link" };
  const text = found === undefined ? "" : tree.read(path);
  const hint = "Put it right, or move it away.";
  if (isProblem(text)) return { problem: `${path} cannot be read. ${text.problem}`, hint };
  const edited = withBlock(text, marks, lines);
  if (edited === undefined)
    return { problem: `${path} has one of assay's two marks without the other.`, hint };
  const content = byteOrderMark(path, text, tree) + edited;
  return { path, content, state: edited === text ? "kept" : "written" };
}

/** The mark that a file begins with and that nobody who reads its text is told of. */
const byteOrderMark = (path: string, text: string, tree: Tree) =>
  tree.stat(path) !== undefined && tree.digest(path) === tree.sha256(`\ufeff${text}`) ? "\ufeff" : "";
