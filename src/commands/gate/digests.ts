import type { Context } from "../../command.ts";
import type { Run } from "../../contract/schemas/run.ts";
import { presentRunDigest } from "../../evidence/run-digest.ts";
import { isOfProject, subjectDigest, subjectFiles } from "../../subject.ts";
import { isProblem, type ReadProblem, type Tree } from "../../tree.ts";

/** Digests of the project and of the run in a tree, for a verdict that is recorded. */
export async function recordedDigests(
  tree: Tree,
  { projectFiles }: Pick<Context, "projectFiles">,
  pipeline: Run["pipeline"] | undefined,
): Promise<{ subject: string; run: string } | ReadProblem> {
  const files = await projectFiles(isOfProject);
  if (isProblem(files)) return files;
  const subject = subjectFiles(files, pipeline);
  const run = presentRunDigest(tree);
  return isProblem(run) ? run : { subject: subjectDigest(subject, tree.sha256), run };
}
