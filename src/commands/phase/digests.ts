import { fitsAny } from "../../anchor.ts";
import type { PhaseSpec } from "../../contract/phases.ts";
import type { Run } from "../../contract/schemas/run.ts";
import { isWrittenByAssay, mayWrite } from "../../protocol/phases/write-set.ts";
import { isProblem, type Tree } from "../../tree.ts";
import { phaseOf } from "./phase-run.ts";
import { isRendered } from "./rendered.ts";

type Digests = Run["phases"][number]["written"];

/** What a phase worked on and what it left, by digest; `paths` are all files there are, `changed` those that it touched. */
export function phaseDigests(
  spec: PhaseSpec,
  run: Run,
  changed: readonly string[],
  paths: readonly string[],
  tree: Tree,
): { readonly read: Digests; readonly written: Digests; readonly removed: readonly string[] } {
  // Where only a slice ran again, what the other workers wrote before is the phase's all the same.
  const { written, previous = {} } = phaseOf(run, spec.number);
  const touched = new Set([...changed, ...Object.keys(written)]);
  // What an attempt before left and nobody changed since is still this phase's; attempts of an orchestra are held to what each does.
  const stands = (path: string) =>
    run.pipeline !== "orchestra" &&
    Object.hasOwn(previous, path) &&
    tree.stat(path) !== undefined &&
    tree.entryDigest(path) === previous[path];
  const isWritten = (path: string) =>
    isRendered(path, run) || ((touched.has(path) || stands(path)) && mayWrite(path, spec, run.pipeline));
  const gone = new Set([...changed, ...(phaseOf(run, spec.number).removed ?? [])]);
  const isLater = laterWork(spec, run);
  const isRead = (path: string) =>
    fitsAny(spec.reads, path) && !isWritten(path) && !isWrittenByAssay(path) && !isLater(path);
  return {
    read: digestsOf(paths.filter(isRead), tree),
    written: digestsOf(paths.filter(isWritten), tree),
    removed: [...gone].filter(path => !paths.includes(path) && tree.stat(path) === undefined),
  };
}

/** Whether a path is what a later phase made in an attempt before: it lies there, but nothing stands on it. */
function laterWork({ number }: PhaseSpec, { phases }: Run): (path: string) => boolean {
  const later = phases.filter(phase => phase.number > number);
  const made = new Set(
    later.flatMap(({ written, previous = {} }) => Object.keys({ ...written, ...previous })),
  );
  return path => made.has(path);
}

function digestsOf(paths: readonly string[], tree: Tree): Digests {
  const known = paths.flatMap(path => {
    const digest = tree.stat(path) === undefined ? undefined : tree.entryDigest(path);
    return digest === undefined || isProblem(digest) ? [] : [[path, digest] as const];
  });
  return Object.fromEntries(known);
}
