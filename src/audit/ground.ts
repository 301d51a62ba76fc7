import type { HeadDigest } from "../commit.ts";
import type { Signer } from "../envelope.ts";
import type { IgnoredPaths } from "../evidence/archives/shared-blocks.ts";
import { textAt } from "../evidence/load-file.ts";
import type { CommandLine, CommandRun } from "../running.ts";
import type { ReadCommit, ReadProblem, Tree } from "../tree.ts";
import type { Side } from "./comparison.ts";
import type { Toolkit } from "./toolkit.ts";

/** A copy of the project's files in which programs may be run, and which is gone afterwards. */
export interface Workshop {
  readonly inCopy: <T>(
    work: (run: (line: CommandLine) => Promise<CommandRun>) => Promise<T>,
  ) => Promise<T | ReadProblem>;
}

/** What probes ask beside the project's files. */
export interface Surroundings {
  readonly now: Date;
  /** Digest of a file as the repository's HEAD has it. */
  readonly headDigest: (path: string) => HeadDigest | ReadProblem;
  readonly readCommit: ReadCommit;
  readonly ignoredPaths: IgnoredPaths;
  readonly signer: Signer;
  /** Digest of assay's own code. */
  readonly toolDigest: () => string;
}

/** All that probes compare. */
export interface Ground extends Surroundings {
  /** The audited project. */
  readonly tree: Tree;
  /** Paths of the project's files, sorted; what git ignores is none of them. */
  readonly paths: readonly string[];
  readonly toolkit: Toolkit;
  /** Undefined where nothing may be run. */
  readonly workshop: Workshop | undefined;
}

/** Text of a file; undefined where there is none that can be read. */
export const textOf = ({ tree }: Pick<Ground, "tree">, path: string): string | undefined =>
  textAt(tree, path);

/** The first line of a file that holds some words, as a side that says them; line 0 where none does. */
export function sideAt(ground: Pick<Ground, "tree">, path: string, words: string, says = words): Side {
  const lines = (textOf(ground, path) ?? "").split("\n");
  return { path, line: lines.findIndex(line => line.includes(words)) + 1, says };
}
