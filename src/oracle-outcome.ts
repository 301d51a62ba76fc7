import type { ExitCode } from "./contract/exit-codes.ts";

/** A frozen file of the project that is not as it was, with the first line that differs. */
export interface FrozenChange {
  readonly path: string;
  /** From 1; 0 for the file as a whole. */
  readonly line: number;
  readonly message: string;
  readonly hint: string;
}

/** What `assay oracle` and its verbs come to. */
export type OracleOutcome =
  /** What was frozen has changed in the project, so that nothing else was looked at. */
  { readonly kind: "tampered"; readonly exit: ExitCode; readonly changes: readonly FrozenChange[] };
