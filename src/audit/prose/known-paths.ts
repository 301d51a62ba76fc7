import { fitsGlob, fixedPart } from "../../glob.ts";
import type { Ground } from "../ground.ts";
import { exampleOf, patternOf } from "./named-paths.ts";

/** Directories that belong to a run, to assay or to who works with it, and not to the project. */
export const RUN_ROOT =
  /^(?:quality|\.assay|control_prompts|previous_runs|docs_gathered|reference_docs|work|media)\//;

/** From how many artifacts on a directory's files are named one by one, so that a pattern for anything in it says nothing. */
const NAMED_ONE_BY_ONE = 3;

/** The patterns of every file that a run may have, by the contract: its artifacts, its records and what its phases write. */
export function knownPatterns({ toolkit }: Pick<Ground, "toolkit">): readonly string[] {
  const named = [...toolkit.artifacts, ...toolkit.records].map(({ path }) => path);
  const written = toolkit.phases.flatMap(({ writes }) => writes);
  const isTelling = (glob: string) =>
    !glob.endsWith("**") ||
    toolkit.artifacts.filter(({ path }) => path.startsWith(`${fixedPart(glob)}/`)).length < NAMED_ONE_BY_ONE;
  return [...new Set([...named, ...written.filter(glob => fixedPart(glob) !== "" && isTelling(glob))])];
}

/** Whether a path of a run, or one with placeholders, is among the patterns of the contract, or a directory of some. */
export function isKnownPath(named: string, patterns: readonly string[]): boolean {
  // Anything in a directory is there where the directory is.
  const path = named.replace(/\/(?:…|\*{1,2})$/, "/");
  const example = exampleOf(path);
  const directory = example.replace(/\/?$/, "/");
  const inArchive = /^previous_runs\/[^/]+\/(.+)$/.exec(example)?.[1];
  return (
    patterns.some(
      pattern =>
        pattern === patternOf(path) ||
        fitsGlob(pattern, example) ||
        exampleOf(pattern).startsWith(directory) ||
        pattern.startsWith(patternOf(path).replace(/\/?$/, "/")),
    ) ||
    (inArchive !== undefined && isKnownPath(inArchive, patterns))
  );
}

/** Whether files of the repository fit a path, which may be a directory or have placeholders. */
export function isOnDisk(path: string, { paths }: Pick<Ground, "paths">): boolean {
  const pattern = patternOf(path).replace(/\/\*{0,2}$/, "");
  if (!pattern.includes("*")) return paths.some(one => one === pattern || one.startsWith(`${pattern}/`));
  return paths.some(one => fitsGlob(pattern, one) || fitsGlob(`${pattern}/**`, one));
}
