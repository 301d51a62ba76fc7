import type { Context } from "../../command.ts";
import { type SharedFile, sharedBlocks } from "../../evidence/archives/shared-blocks.ts";
import { type Refusal, refuse } from "../../outcome.ts";
import type { Layout } from "../../protocol/layouts/layout.ts";
import { isProblem } from "../../tree.ts";

/** A file as it is to be. */
export type Laid = SharedFile;

/** The project's own files in which assay has a block, or why they cannot be written. */
export function sharedFiles(layout: Layout, { tree, ignoredPaths }: Context): readonly Laid[] | Refusal {
  const blocks = sharedBlocks(layout, tree, ignoredPaths);
  return "problem" in blocks ? refuse(blocks.problem, blocks.hint) : blocks;
}

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
