import type { Step } from "../../command.ts";
import { auditFile, scorecardFile, slotFiles } from "../../contract/orchestra.ts";
import type { Run } from "../../contract/schemas/run.ts";
import { isProblem, type ReadProblem, type Tree } from "../../tree.ts";

/** Moves the answers of a run's workers out of the way, from a phase on; none is lost. */
export function setAside(run: Run, from: number, tree: Tree): readonly Step[] | ReadProblem {
  const workers = run.phases.filter(({ number }) => number >= from).flatMap(phase => phase.workers ?? []);
  const steps: Step[] = [];
  for (const worker of new Set(workers)) {
    const moved = setAnswersAside(worker, tree);
    if (isProblem(moved)) return moved;
    steps.push(...moved);
  }
  return steps;
}

/** Moves all that a worker answered out of the way: an audit of what was there before says nothing of what is there now. */
export function setAnswersAside(worker: string, tree: Tree): readonly Step[] | ReadProblem {
  const steps: Step[] = [];
  for (const path of [slotFiles.result(worker), auditFile(worker), scorecardFile(worker)]) {
    const moved = moveAside(path, tree);
    if (isProblem(moved)) return moved;
    steps.push(...moved);
  }
  return steps;
}

/** Moves one file to the first free name beside it; the copy is there before the original goes. */
function moveAside(path: string, tree: Tree): readonly Step[] | ReadProblem {
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
