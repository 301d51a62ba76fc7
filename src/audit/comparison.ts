import type { DivergenceSeverity } from "../contract/audit.ts";

/** One of two places that have to say the same. */
export interface Side {
  /** File, or the command line whose output it is. */
  readonly path: string;
  /** From 1; 0 for the whole. */
  readonly line: number;
  /** What it says, in a few words. */
  readonly says: string;
}

/** One place where what is written and what is so differ. */
export interface Divergence {
  readonly documented: Side;
  readonly actual: Side;
  readonly message: string;
  readonly hint?: string;
  /** Where it is another than the probe's. */
  readonly severity?: DivergenceSeverity;
}

/** One comparison that could not be made, and why, as a sentence. */
export interface Uncompared {
  readonly unchecked: string;
}

/** What one comparison came to; `AGREED` is one that held. */
export type Comparison = typeof AGREED | Divergence | Uncompared;

/** A comparison that held. */
export const AGREED = { agreed: true } as const;
