import type { Run } from "../../contract/schemas/run.ts";
import { isEvidence, isOfProject } from "../../subject.ts";

/** Files of the project that a phase changed or took away, what its workers wrote about their work left out. */
export function changedBy(name: string, { phases }: Run): readonly string[] {
  const { written = {}, removed = [] } = phases.find(phase => phase.name === name) ?? {};
  return [...Object.keys(written), ...removed].filter(path => isOfProject(path) && !isEvidence(path));
}
