import type { Context } from "../../command.ts";
import { textAt } from "../../gate/load-file.ts";
import { type LaidFile, type Refusal, refuse } from "../../outcome.ts";
import type { Layout } from "../../protocol/layout.ts";
import { type Marks, withBlock } from "../../protocol/marked-block.ts";
import { AGENTS_MARKS, IGNORE_MARKS, ignoreRules } from "../../protocol/shared-blocks.ts";
import { isProblem, type Tree } from "../../tree.ts";

/** A file as it is to be. */
export interface Laid {
  readonly path: string;
  readonly content: string;
  readonly state: LaidFile["state"];
  readonly why?: string;
}

/** The project's own files in which assay has a block: its ignore rules, and what its agents read. */
export function sharedFiles(layout: Layout, context: Context): readonly Laid[] | Refusal {
  const swallowed = context.ignoredPaths([...layout.samples, "."]);
  if (isProblem(swallowed))
    return refuse(swallowed.problem, "Without git's rules nothing says what a commit would hold.");
  const { tree } = context;
  // Rules that an earlier call added have answered already, and must not be taken for needless now.
  const hasNegations = textAt(tree, ".gitignore")?.includes("!/quality/") === true;
  const rules = ignoreRules(layout, swallowed.length > 0 || hasNegations);
  const ignores = setBlock(".gitignore", IGNORE_MARKS, rules, tree);
  const laid = [
    swallowed.includes(".") && !("kind" in ignores) ? { ...ignores, why: IN_VAIN } : ignores,
    setBlock("AGENTS.md", AGENTS_MARKS, layout.agents, tree),
  ];
  return laid.find((file): file is Refusal => "kind" in file) ?? (laid as readonly Laid[]);
}

/** No rule inside can take back what a rule outside says of the directory itself. */
const IN_VAIN =
  "in vain: the repository around it ignores the whole directory, and no commit will hold the run";

function setBlock(path: string, marks: Marks, lines: readonly string[], tree: Tree): Laid | Refusal {
  const found = tree.stat(path);
  // What the link leads to may be another tool's, or outside the project.
  if (found?.kind === "symlink" && path !== ".gitignore")
    return { path, content: "", state: "left", why: "which is a link" };
  const text = found === undefined ? "" : tree.read(path);
  const hint = "Put it right, or move it away.";
  if (isProblem(text)) return refuse(`${path} cannot be read. ${text.problem}`, hint);
  const edited = withBlock(text, marks, lines);
  if (edited !== undefined)
    return {
      path,
      content: byteOrderMark(path, text, tree) + edited,
      state: edited === text ? "kept" : "written",
    };
  return refuse(`${path} has one of assay's two marks without the other.`, hint);
}

/** The mark that a file begins with and that nobody who reads its text is told of. */
const byteOrderMark = (path: string, text: string, tree: Tree) =>
  tree.stat(path) !== undefined && tree.digest(path) === tree.sha256(`\ufeff${text}`) ? "\ufeff" : "";

/** The same where no file that is there may be changed: then the ignore rules must do as they are. */
export function withoutEdits(
  laid: readonly Laid[],
  { evidence, samples }: Layout,
  { tree, ignoredPaths }: Context,
): readonly Laid[] | Refusal {
  const edits = laid.filter(({ path, state }) => state === "written" && tree.stat(path) !== undefined);
  const swallowed = edits.some(({ path }) => path === ".gitignore") ? ignoredPaths(samples) : [];
  if (isProblem(swallowed) || swallowed.length > 0)
    return refuse(
      "The ignore rules of the project would keep evidence of the run out of a commit.",
      `Add ${evidence.map(directory => `!/${directory}/ and !/${directory}/**`).join(", ")} to .gitignore.`,
    );
  return laid.map(file =>
    edits.includes(file) ? { ...file, state: "left", why: "which was there before" } : file,
  );
}
