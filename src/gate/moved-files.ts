import type { Run } from "../contract/schemas/run.ts";
import { isProblem, type Tree } from "../tree.ts";

/** A file that is no longer as the last phase of the attempt left it which wrote it. */
export interface MovedFile {
  readonly path: string;
  readonly phase: Pick<Run["phases"][number], "number" | "name">;
  readonly isGone: boolean;
}

/** Every file that was changed or taken away since: what was verified and scored is not what is there. */
export function movedFiles({ phases, attempt }: Run, tree: Tree): readonly MovedFile[] {
  const left = new Map<string, { readonly digest: string; readonly phase: MovedFile["phase"] }>();
  for (const { number, name, state, attempt: own, written } of phases)
    if (state === "finished" && own === attempt)
      for (const [path, digest] of Object.entries(written))
        left.set(path, { digest, phase: { number, name } });
  // What is under way changes files, and will say so when it is finished.
  const isUnderWay = phases.some(({ state }) => state === "running" || state === "failed");
  if (isUnderWay) return [];
  return [...left].flatMap(([path, { digest, phase }]) => {
    const now = tree.stat(path) === undefined ? undefined : tree.entryDigest(path);
    if (now === digest) return [];
    return [{ path, phase, isGone: now === undefined || isProblem(now) }];
  });
}
