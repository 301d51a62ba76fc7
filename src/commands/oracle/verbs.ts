import type { CommandSpec } from "../../command.ts";

/** The verbs of `assay oracle`, in the order of its help page. */
export const ORACLE_VERBS: readonly CommandSpec[] = [];
