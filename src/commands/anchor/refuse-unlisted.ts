import { type Refusal, refuse } from "../../outcome.ts";
import type { ReadProblem } from "../../tree.ts";

/** Where the files of a project cannot be listed, or there are none, so that nothing can be said about them. */
export const refuseUnlisted = ({ problem }: ReadProblem): Refusal =>
  refuse(problem, "Name the directory of a project whose files can be read.");
