import type { Run } from "../../contract/schemas/run.ts";
import { latest, tracesOf } from "../../protocol/phases/phase-status.ts";
import { isProblem, type Tree } from "../../tree.ts";

/** A file that is no longer as the last phase left it which wrote it. */
export interface MovedFile {
  readonly path: string;
  readonly phase: Pick<Run["phases"][number], "number" | "name">;
}

/**
 * Every file of this attempt that was changed since: what was verified and scored is not what is there. A later
 * phase may well have taken one away, so that what is gone is found by the digest of the project as it was scored.
 */
export function movedFiles({ phases }: Pick<Run, "phases">, tree: Tree): readonly MovedFile[] {
  // What is under way changes files, and will say so when it is finished.
  if (phases.some(({ state }) => state === "running" || state === "failed")) return [];
  // What is to be done again has written nothing yet.
  const traces = tracesOf(phases, phases);
  const accepted = new Set(phases.flatMap(({ allowed = [] }) => allowed.map(({ path }) => path)));
  const writers = new Map(
    phases.flatMap(phase => Object.keys(phase.written).map(path => [path, phase] as const)),
  );
  return [...writers].flatMap(([path, phase]) => {
    if (accepted.has(path) || tree.stat(path) === undefined) return [];
    const now = tree.entryDigest(path);
    const { number, name } = phase;
    return isProblem(now) || now !== latest(path, traces) ? [{ path, phase: { number, name } }] : [];
  });
}
