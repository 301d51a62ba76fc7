import { formatRanges, type PatchText, parseHunk, parseRanges } from "./patch-hunk.ts";
import { endsHunk, readHunkBody } from "./patch-hunk-body.ts";

/** A patch in which every hunk header announces what the hunk holds. */
export interface Recount {
  readonly lines: readonly string[];
  /** Which headers to write where, as a hint. */
  readonly hint: string;
}

/** Corrects the counts of every hunk header that does not fit; undefined where there is none, too many for a hint, or one that cannot be read. */
export function recountHunks(source: PatchText): Recount | undefined {
  const lines = [...source.lines];
  const written: string[] = [];
  let isShift = true;
  for (const [index, line] of source.lines.entries()) {
    const stated = parseRanges(line);
    // git passes over a header without numbers and drops its hunk: then the counts are not all that is wrong.
    if (stated === undefined && line.startsWith("@@")) return undefined;
    if (stated === undefined || fits(source, index)) continue;
    const held = readHunkBody(source.lines, index);
    if (held === undefined) continue;
    const header = formatRanges({ ...stated, ...held });
    lines[index] = header;
    written.push(`\`${header}\` on line ${index + 1}`);
    isShift &&= stated.oldCount - held.oldCount === stated.newCount - held.newCount;
  }
  if (written.length === 0 || written.length > MOST_HEADERS) return undefined;
  return { lines, hint: hintOf(written, isShift) };
}

const MOST_HEADERS = 20;

/** Whether the hunk ends where its header says. */
function fits(source: PatchText, at: number): boolean {
  const reading = parseHunk(source, at);
  return "hunk" in reading && endsHunk(source.lines, reading.next);
}

/** Where a hunk adds or removes another number of lines than announced, a line of the change may be lost, and the counts are right. */
function hintOf(written: readonly string[], isShift: boolean): string {
  const last = written.at(-1) ?? "";
  const headers = written.length === 1 ? last : `${written.slice(0, -1).join(", ")} and ${last}`;
  if (isShift) return `Only the counts are wrong: write ${headers}.`;
  return `With ${headers} ${written.length === 1 ? "the hunk adds" : "the hunks add"} up.`;
}
