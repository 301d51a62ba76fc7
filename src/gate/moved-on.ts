import { GROUND } from "../contract/ground-files.ts";
import { PHASES } from "../contract/phases.ts";
import type { Run } from "../contract/schemas/run.ts";
import { isOfProject } from "../subject.ts";
import type { Finding } from "./check.ts";

/** Whether a run is an audit that has ended: it is judged against its base, and what changes afterwards is the project's next work. */
export const isOver = (run: Run | undefined, finishLines: readonly unknown[]): boolean =>
  run?.pipeline === "playbook" &&
  finishLines.length === 0 &&
  PHASES.every(phase =>
    run.phases.some(({ number, state }) => number === phase.number && state === "finished"),
  );

/** Findings on what was frozen, those on the project itself as the one note that it has moved on. */
export function withMoveNoted(findings: readonly Finding[]): readonly Finding[] {
  const moved = new Set(findings.map(({ path }) => path).filter(isOfProject));
  const kept = findings.filter(({ path }) => !moved.has(path));
  if (moved.size === 0) return kept;
  const message = `The run has ended, and since it was frozen the project has moved on in ${moved.size} of the files that fit.`;
  return [...kept, { level: "note", path: GROUND.lock, line: 0, message }];
}
