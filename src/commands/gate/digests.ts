import type { Context } from "../../command.ts";
import type { Run } from "../../contract/schemas/run.ts";
import { isOfProject, runDigest, subjectDigest, subjectFiles } from "../../subject.ts";
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
  const own: { path: string; sha256: string }[] = [];
  for (const { path, kind } of tree.walk("quality")) {
    if (kind === "directory") continue;
    const digest = tree.entryDigest(path);
    if (isProblem(digest)) return { problem: `The run's digest needs ${path}. ${digest.problem}` };
    own.push({ path, sha256: digest });
  }
  return { subject: subjectDigest(subject, tree.sha256), run: runDigest(own, tree.sha256) };
}
