export type PatchProblemKind =
  | "empty"
  | "corrupt"
  | "header-without-numbers"
  | "no-hunks"
  | "bad-path"
  | "binary";

export interface PatchProblem {
  readonly kind: PatchProblemKind;
  /** Where git stops reading, from 1: the line after the last when the patch ends too early. */
  readonly line: number;
  readonly message: string;
  readonly hint?: string;
}
