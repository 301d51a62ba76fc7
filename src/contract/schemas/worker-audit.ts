import { AUDIT_RESULTS, AUDIT_VERDICTS } from "../scoring.ts";
import { count, listOf, oneOf, record, type Static, text } from "./shapes.ts";

/** `work/<auditor>/audit.json`: what an auditor says of the results that somebody else than their worker wrote. */
export const workerAudit = record(
  {
    verdict: oneOf(AUDIT_VERDICTS, "Whether every one of them was verified."),
    count: count("How many there are on disk, scorers and judges excluded."),
    workers: listOf(
      record({ name: text("Worker."), result: oneOf(AUDIT_RESULTS, "What the audit found.") }, "One worker."),
      "Each of them, by name.",
    ),
  },
  "Audit of the synthesized results.",
);
export type WorkerAudit = Static<typeof workerAudit>;
