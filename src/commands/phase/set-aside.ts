import type { Step } from "../../command.ts";
import { slotFiles } from "../../contract/orchestra.ts";
import type { Run } from "../../contract/schemas/run.ts";
import { isProblem, type ReadProblem, type Tree } from "../../tree.ts";

/** Moves the envelopes of a run's workers out of the way, from a phase on; none is lost. */
export function setAside(run: Run, from: number, tree: Tree): readonly Step[] | ReadProblem {
  const workers = run.phases.filter(({ number }) => number >= from).flatMap(phase => phase.workers ?? []);
  const steps: Step[] = [];
  for (const worker of new Set(workers)) {
    const moved = setEnvelopeAside(worker, tree);
    if (isProblem(moved)) return moved;
    steps.push(...moved);
  }
  return steps;
}

/** Moves one envelope to the first free name beside it; the copy is there before the original goes. */
export function setEnvelopeAside(worker: string, tree: Tree): readonly Step[] | ReadProblem {
  const path = slotFiles.result(worker);
  if (tree.stat(path) === undefined) return [];
  const content = tree.read(path);
  if (isProblem(content)) return { problem: `${path} cannot be set aside. ${content.problem}` };
  let number = 1;
  const earlier = () => path.replace(/\.json$/, `.${number}.json`);
  while (tree.stat(earlier()) !== undefined) number++;
  return [
    { kind: "write", path: earlier(), content },
    { kind: "remove", path },
  ];
}
