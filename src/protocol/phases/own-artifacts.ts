import type { OwnPipeline } from "../../contract/schemas/pipeline.ts";
import { parseMarkdown } from "../../documents/markdown/markdown.ts";
import { textLines } from "../../documents/text-lines.ts";
import { fitsGlob } from "../../glob.ts";
import { isProblem, type Tree } from "../../tree.ts";

type Artifact = OwnPipeline["phases"][number]["artifacts"][number];

/** What a phase of a user's own pipeline has not left behind, a sentence each; `paths` are the project's files. */
export function missingArtifacts(
  artifacts: readonly Artifact[],
  paths: readonly string[],
  tree: Tree,
): readonly string[] {
  return artifacts.flatMap(artifact => {
    const { path: pattern, at_least: least = 1 } = artifact;
    const fitting = paths.filter(path => fitsGlob(pattern, path));
    if (fitting.length < least)
      return [
        least === 1
          ? `${pattern} is to be there, and is not.`
          : `${pattern} is to be there ${least} times, and is there ${timesOf(fitting.length)}.`,
      ];
    return fitting.flatMap(path => shortcomings(path, artifact, tree));
  });
}

const timesOf = (count: number) => (count === 1 ? "once" : `${count} times`);

function shortcomings(path: string, { lines, headings = [] }: Artifact, tree: Tree): readonly string[] {
  const text = tree.read(path);
  if (isProblem(text)) return [`${path} cannot be read. ${text.problem}`];
  const said = textLines(text).filter(line => line.trim() !== "").length;
  if (said < (lines ?? 1))
    return [`${path} has ${said} of at least ${lines ?? 1} lines with something on them.`];
  const titles = headings.length === 0 ? [] : parseMarkdown(text).headings.map(({ title }) => title);
  return headings
    .filter(heading => !titles.includes(heading))
    .map(heading => `${path} has no heading ${JSON.stringify(heading)}.`);
}
