/** A rule of the project that the contract comes from, and the checks that hold it here. */
export interface SourceRule {
  /** Its name there. */
  readonly row: string;
  readonly rule: string;
  /** Ids of checks; none where the note says why. */
  readonly checks: readonly string[];
  /** What holds it instead, or why nothing does. */
  readonly note?: string;
}

export const heldBy = (row: string, rule: string, ...checks: readonly string[]): SourceRule => ({
  row,
  rule,
  checks,
});

export const noted = (row: string, rule: string, note: string, ...checks: readonly string[]): SourceRule => ({
  row,
  rule,
  checks,
  note,
});
