import { GROUND } from "./ground-files.ts";
import type { LEDGER_KINDS } from "./schemas/batch.ts";

/** Largest size of a ledger in bytes. */
export const LEDGER_BYTES = 256 * 1024 * 1024;

/** Where each tool keeps its ledger, in the order in which they are looked for; `*` stands for one directory. */
export const LEDGER_PLACES: readonly {
  readonly kind: (typeof LEDGER_KINDS)[number];
  readonly path: string;
}[] = [
  { kind: "assay", path: GROUND.tickets },
  { kind: "beads", path: ".beads/issues.jsonl" },
  { kind: "beads", path: ".beads/beads.jsonl" },
  { kind: "tasks", path: "specs/*/tasks.md" },
  { kind: "tasks", path: "openspec/changes/*/tasks.md" },
];

/** Where finished changes lie, which are no work any more. */
export const FINISHED_CHANGES = "openspec/changes/archive";
