import { readHunkBody } from "./patch-hunk-body.ts";

/** A patch as git reads it: lines keep their \r, and a last line without a newline is not a line yet. */
export interface PatchText {
  readonly lines: readonly string[];
  readonly endsWithNewline: boolean;
}

export interface HunkLine {
  readonly kind: " " | "+" | "-";
  readonly text: string;
  readonly noNewline: boolean;
}

interface Ranges {
  readonly oldStart: number;
  readonly oldCount: number;
  readonly newStart: number;
  readonly newCount: number;
}

export interface Hunk extends Ranges {
  /** Of its header, from 1. */
  readonly line: number;
  readonly lines: readonly HunkLine[];
}

export interface HunkDamage {
  readonly line: number;
  readonly message: string;
  readonly hint?: string;
}

export type HunkReading = { readonly hunk: Hunk; readonly next: number } | { readonly damage: HunkDamage };

/** The hunk whose header is at index `at`; it ends where its counts are used up, whatever follows. */
export function parseHunk(text: PatchText, at: number): HunkReading {
  const ranges = parseRanges(text.lines[at] ?? "");
  if (ranges === undefined || !isWhole(text, at)) {
    return { damage: { line: at + 1, message: "The hunk header cannot be read.", hint: HEADER_HINT } };
  }
  const lines: HunkLine[] = [];
  let oldLeft = ranges.oldCount;
  let newLeft = ranges.newCount;
  let index = at + 1;

  for (; index < text.lines.length && (oldLeft !== 0 || newLeft !== 0); index++) {
    const line = text.lines[index] ?? "";
    if (!isWhole(text, index)) return { damage: { line: index + 1, ...UNFINISHED } };
    const kind = line === "" ? " " : line[0];
    if (kind === "\\" && isNoNewlineMark(line)) {
      markNoNewline(lines);
      continue;
    }
    if (kind !== " " && kind !== "+" && kind !== "-")
      return { damage: misfit(text.lines, index, at, ranges) };
    if (kind !== "+") oldLeft--;
    if (kind !== "-") newLeft--;
    lines.push({ kind, text: line.slice(1), noNewline: false });
  }
  if (oldLeft !== 0 || newLeft !== 0) return { damage: misfit(text.lines, index, at, ranges) };
  if (lines.every(line => line.kind === " ")) {
    return { damage: { line: index + 1, message: `The hunk of line ${at + 1} changes nothing.` } };
  }
  if (isTrailingMark(text, index)) {
    markNoNewline(lines);
    index++;
  }
  return { hunk: { ...ranges, line: at + 1, lines }, next: index };
}

/** The four numbers of a hunk header; a count that is left out is 1. */
export function parseRanges(header: string): Ranges | undefined {
  const numbers = /^@@ -(\d{1,15})(?:,(\d{1,15}))? \+(\d{1,15})(?:,(\d{1,15}))? @@/.exec(header);
  if (numbers === null) return undefined;
  const [, oldStart, oldCount, newStart, newCount] = numbers;
  return {
    oldStart: Number(oldStart),
    oldCount: Number(oldCount ?? 1),
    newStart: Number(newStart),
    newCount: Number(newCount ?? 1),
  };
}

/** The header that says what a hunk holds. */
export function formatRanges({ oldStart, oldCount, newStart, newCount }: Ranges): string {
  return `@@ -${oldStart},${oldCount} +${newStart},${newCount} @@`;
}

const HEADER_HINT =
  "Write the header as `@@ -START,COUNT +START,COUNT @@`, or let `git diff` write the patch.";
const UNFINISHED = {
  message: "The last line of the patch does not end with a newline.",
  hint: "End the patch with a newline.",
};
const LONE_RETURN = {
  message: "This line holds only a carriage return, where a line of context begins with a space.",
  hint: "Write a space before the carriage return.",
};

/** Whether a line ends with a newline, as git requires of every line of a hunk. */
export function isWhole(text: PatchText, index: number): boolean {
  return index < text.lines.length - 1 || text.endsWithNewline;
}

/** git takes any line of this shape and length for its `\ No newline at end of file`, which is translated. */
function isNoNewlineMark(line: string): boolean {
  return line.startsWith("\\ ") && line.length >= 11;
}

/** After the last line of a hunk git takes it for one only where more than twelve characters of the patch are left. */
function isTrailingMark(text: PatchText, index: number): boolean {
  if (text.lines[index]?.startsWith("\\ ") !== true) return false;
  let left = text.endsWithNewline ? 0 : -1;
  for (let at = index; at < text.lines.length && left <= 12; at += 1)
    left += (text.lines[at] ?? "").length + 1;
  return left > 12;
}

function markNoNewline(lines: HunkLine[]): void {
  const last = lines.pop();
  if (last !== undefined) lines.push({ ...last, noNewline: true });
}

/** Says why the lines before `index`, where git gives up, are not what the header at `at` announces. */
function misfit(lines: readonly string[], index: number, at: number, ranges: Ranges): HunkDamage {
  const line = index + 1;
  const held = readHunkBody(lines, at);
  if (held === undefined) return { line, ...strayLine(lines[index] ?? "", at, ranges) };
  const oldShort = ranges.oldCount - held.oldCount;
  const newShort = ranges.newCount - held.newCount;
  if (oldShort < 0 || newShort < 0) {
    const message = `The ${claim(at, ranges)}, but the hunk holds ${held.oldCount} old and ${held.newCount} new.`;
    return { line, message };
  }
  const lacking = [oldShort > 0 ? `${oldShort} old` : "", newShort > 0 ? `${newShort} new` : ""];
  const noun = (newShort || oldShort) === 1 ? "line" : "lines";
  const short = `${lacking.filter(Boolean).join(" and ")} ${noun} short`;
  const message = `The hunk ends with line ${held.lastLine}, ${short} of what its header on line ${at + 1} announces.`;
  return { line, message };
}

function strayLine(line: string, at: number, ranges: Ranges): Omit<HunkDamage, "line"> {
  if (line === "\r") return LONE_RETURN;
  return { message: `This line begins with none of space, + and -, but the ${claim(at, ranges)}.` };
}

const claim = (at: number, { oldCount, newCount }: Ranges) =>
  `hunk header on line ${at + 1} announces ${oldCount} old and ${newCount} new lines`;
