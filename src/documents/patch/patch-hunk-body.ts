/** What a hunk holds by itself, whatever its header announces. */
export interface HunkBody {
  readonly oldCount: number;
  readonly newCount: number;
  /** Of its last line, from 1. */
  readonly lastLine: number;
}

/** The body below the hunk header at `at`; undefined where it ends at a line that cannot follow a hunk. */
export function readHunkBody(lines: readonly string[], at: number): HunkBody | undefined {
  let end = at + 1;
  while (isBodyLine(lines, end)) end++;
  if (!endsHunk(lines, end)) return undefined;
  // Before a hunk of the same file git takes an empty line for context, elsewhere it passes over it.
  if (lines[end]?.startsWith("@@") !== true) while (lines[end - 1] === "") end--;
  const counts = { " ": 0, "+": 0, "-": 0, "\\": 0 };
  for (const line of lines.slice(at + 1, end)) counts[kindOf(line)]++;
  return { oldCount: counts[" "] + counts["-"], newCount: counts[" "] + counts["+"], lastLine: end };
}

/** Whether a hunk may end before this line: at the next header, at the signature of a mailed patch, or at the end. */
export function endsHunk(lines: readonly string[], index: number): boolean {
  if (index >= lines.length) return true;
  return !isBodyLine(lines, index) && /^(?:@@|diff |--- |-- $)/.test(lines[index] ?? "");
}

function kindOf(line: string): " " | "+" | "-" | "\\" {
  const kind = line[0];
  return kind === "+" || kind === "-" || kind === "\\" ? kind : " ";
}

/** Neither the next file's header nor the signature of a mailed patch belongs to the body, though both begin with a minus. */
function isBodyLine(lines: readonly string[], index: number): boolean {
  const line = lines[index];
  if (line === undefined || line === "-- ") return false;
  if (line.startsWith("--- ") && lines[index + 1]?.startsWith("+++ "))
    return lines[index + 2]?.startsWith("@@") !== true;
  return line === "" || " +-\\".includes(line.slice(0, 1));
}
