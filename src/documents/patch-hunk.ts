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
export function parseHunk(text: PatchText, at: number, recount: boolean): HunkReading {
  const stated = parseRanges(text.lines[at] ?? "");
  if (stated === undefined || !isWhole(text, at)) {
    return { damage: { line: at + 1, message: "The hunk header cannot be read.", hint: HEADER_HINT } };
  }
  const ranges = recount ? { ...stated, ...countBody(text.lines, at) } : stated;
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
    if (kind !== " " && kind !== "+" && kind !== "-") return { damage: strayLine(index, at, ranges) };
    if (kind !== "+") oldLeft--;
    if (kind !== "-") newLeft--;
    lines.push({ kind, text: line.slice(1), noNewline: false });
  }
  if (oldLeft !== 0 || newLeft !== 0) return { damage: { line: index + 1, message: shortBody(at, ranges) } };
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

/** Whether a line ends with a newline, as git requires of every line of a hunk. */
export function isWhole(text: PatchText, index: number): boolean {
  return index < text.lines.length - 1 || text.endsWithNewline;
}

/** git takes any line of this shape and length for its `\ No newline at end of file`, which is translated. */
function isNoNewlineMark(line: string): boolean {
  return line.startsWith("\\ ") && line.length >= 11;
}

function isTrailingMark(text: PatchText, index: number): boolean {
  const line = text.lines[index];
  return line?.startsWith("\\ ") === true && (line.length > 11 || index + 1 < text.lines.length);
}

function markNoNewline(lines: HunkLine[]): void {
  const last = lines.pop();
  if (last !== undefined) lines.push({ ...last, noNewline: true });
}

/** What a hunk's body holds; nothing where it ends at a line that cannot follow a hunk, for then the counts are not all that is wrong. */
function countBody(lines: readonly string[], at: number): Pick<Ranges, "oldCount" | "newCount"> | undefined {
  let end = at + 1;
  while (end < lines.length && isBodyLine(lines, end)) end++;
  if (end < lines.length && !/^(?:@@ |diff |--- |-- $)/.test(lines[end] ?? "")) return undefined;
  while (lines[end - 1] === "") end--;
  const counts = { " ": 0, "+": 0, "-": 0, "\\": 0 };
  for (const line of lines.slice(at + 1, end)) counts[bodyKind(line)]++;
  return { oldCount: counts[" "] + counts["-"], newCount: counts[" "] + counts["+"] };
}

function bodyKind(line: string): " " | "+" | "-" | "\\" {
  const kind = line[0];
  return kind === "+" || kind === "-" || kind === "\\" ? kind : " ";
}

/** Neither the next file's header nor the signature of a mailed patch belongs to the body, though both begin with a minus. */
function isBodyLine(lines: readonly string[], index: number): boolean {
  const line = lines[index] ?? "";
  if (line === "-- ") return false;
  if (line.startsWith("--- ") && lines[index + 1]?.startsWith("+++ "))
    return lines[index + 2]?.startsWith("@@ -") !== true;
  return line === "" || " +-\\".includes(line.slice(0, 1));
}

function strayLine(index: number, at: number, ranges: Ranges): HunkDamage {
  const message = `This line begins with none of space, + and -, but ${claim(at, ranges)}.`;
  return { line: index + 1, message };
}

const shortBody = (at: number, ranges: Ranges) =>
  `The lines of the hunk do not add up: ${claim(at, ranges)}.`;

const claim = (at: number, { oldCount, newCount }: Ranges) =>
  `the hunk header on line ${at + 1} announces ${oldCount} old and ${newCount} new lines`;
