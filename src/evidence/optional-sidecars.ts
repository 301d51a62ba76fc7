import type { SidecarFile } from "./run-files.ts";
import { type RecheckSidecar, readRecheckSidecar } from "./sidecars.ts";

/** The recheck, for checks that compare with it where there is one; undefined too where it is not valid JSON. */
export function findRecheck(sidecars: readonly SidecarFile[]): RecheckSidecar | undefined {
  const file = sidecars.find(({ schema }) => schema === "recheck-results");
  if (file === undefined || file.document.problems.length > 0) return undefined;
  return readRecheckSidecar(file.path, file.document);
}

/** The latest run metadata by its name, which is the UTC start; earlier ones describe earlier states of the run. */
export function newestRunMetadata(sidecars: readonly SidecarFile[]): SidecarFile | undefined {
  return sidecars.findLast(({ schema }) => schema === "run-metadata");
}
