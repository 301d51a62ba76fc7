import type { GreenPhase, RedPhase } from "../../contract/enums.ts";
import { plainCell } from "../../documents/markdown/plain-cell.ts";

/** A test that was not run has no phase of its own in the red column: the sidecar calls that an error. */
const RED_WORDS: ReadonlyMap<string, RedPhase> = new Map([
  ["red", "fail"],
  ["fail", "fail"],
  ["failed", "fail"],
  ["fails", "fail"],
  ["pass", "pass"],
  ["passed", "pass"],
  ["passes", "pass"],
  ["error", "error"],
  ["not_run", "error"],
  ["skipped", "error"],
]);

const GREEN_WORDS: ReadonlyMap<string, GreenPhase> = new Map([
  ["green", "pass"],
  ["pass", "pass"],
  ["passed", "pass"],
  ["passes", "pass"],
  ["red", "fail"],
  ["fail", "fail"],
  ["failed", "fail"],
  ["fails", "fail"],
  ["error", "error"],
  ["not_run", "skipped"],
  ["skipped", "skipped"],
  ["deferred", "skipped"],
]);

/** The red phase that a result cell begins with; undefined where it begins with no word of these. */
export const readRedResult = (cell: string): RedPhase | undefined => RED_WORDS.get(firstWord(cell));

/** The green phase that a result cell begins with; undefined where it begins with no word of these. */
export const readGreenResult = (cell: string): GreenPhase | undefined => GREEN_WORDS.get(firstWord(cell));

function firstWord(cell: string): string {
  const text = plainCell(cell).replace(/^not[ -]run\b/i, "NOT_RUN");
  return /^[A-Za-z_]+/.exec(text)?.[0].toLowerCase() ?? "";
}
