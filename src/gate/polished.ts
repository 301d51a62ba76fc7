import { WORK } from "../contract/orchestra.ts";
import type { Run } from "../contract/schemas/run.ts";

/** Files of the project that a phase changed, what its workers wrote about their work left out. */
export function changedBy(name: string, { phases }: Run): readonly string[] {
  const written = phases.find(phase => phase.name === name)?.written ?? {};
  return Object.keys(written).filter(
    path => ![`${WORK}/`, "media/", "quality/"].some(top => path.startsWith(top)),
  );
}
