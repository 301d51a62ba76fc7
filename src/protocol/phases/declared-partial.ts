import type { WorkerResult } from "../../contract/schemas/worker-result.ts";

/** An operator's word that a worker left only a part of its work, and that nobody has verified it. */
export interface DeclaredPartial {
  readonly worker: string;
  /** Name of the phase that the worker is of. */
  readonly phase: string;
  readonly reason: string;
}

/** Text of the envelope that stands for the worker's own. */
export function partialEnvelope(
  { reason }: DeclaredPartial,
  facts: { readonly runId: string; readonly version: string; readonly stamp: string },
): string {
  const result: WorkerResult = {
    schema_version: "1.0",
    tool_version: facts.version,
    run_id: facts.runId,
    written_at: facts.stamp,
    status: "partial_unverified",
    failure_reason: reason,
  };
  return `${JSON.stringify(result, null, 2)}\n`;
}

/** A log to which a line says so; what was there stays as it was. */
export function withPartialLine(log: string, { reason }: DeclaredPartial, stamp: string): string {
  const end = log === "" || log.endsWith("\n") ? "" : "\n";
  return `${log}${end}- ${stamp} \`assay phase partial\`: an operator declares the work partial and unverified: ${reason}\n`;
}
