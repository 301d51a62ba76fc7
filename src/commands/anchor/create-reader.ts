import type { Context } from "../../command.ts";
import type { NamedLine } from "../../evidence/ground/ground-facts.ts";
import { createLineReader, type LineReader } from "../../evidence/ground/line-reader.ts";

/** What finish lines are read with; the schemas of sidecars only where a line asks for one. */
export async function createReader(
  lines: readonly Pick<NamedLine, "line">[],
  { tree, countMatches, readBranch }: Context,
): Promise<LineReader> {
  const hasSchema = lines.some(({ line }) => line.kind === "sidecar" && line.schema !== undefined);
  const sidecars = hasSchema ? await import("../../evidence/sidecar-schemas.ts") : undefined;
  return createLineReader({ tree, countMatches, readBranch, faultsOf: sidecars?.sidecarFaults });
}
