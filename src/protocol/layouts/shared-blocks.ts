import type { Layout } from "./layout.ts";
import type { Marks } from "./marked-block.ts";

/** Where assay's lines stand in a project's ignore rules. */
export const IGNORE_MARKS: Marks = { begin: "# assay: begin", end: "# assay: end" };

/** Where assay's lines stand in the file that agents read. */
export const AGENTS_MARKS: Marks = {
  begin: "<!-- assay: begin -->",
  end: "<!-- assay: end -->",
};

/** Rules that keep scratch files out of a commit and, where the project's own would swallow evidence, the evidence in. */
export const ignoreRules = ({ evidence }: Layout, swallowsEvidence: boolean): readonly string[] => [
  ...(swallowsEvidence ? evidence.flatMap(directory => [`!/${directory}/`, `!/${directory}/**`]) : []),
  "/.assay/tmp/",
];
