/** A line of the file being patched, with its newline where it has one. */
export interface ImageLine {
  readonly text: string;
  /** What one hunk has written, no other hunk may match. */
  readonly isPatched: boolean;
}

/** The old side of a hunk and where it may match. */
export interface Wanted {
  readonly lines: readonly string[];
  /** The index to search outwards from. */
  readonly near: number;
  readonly atBeginning: boolean;
  readonly atEnd: boolean;
}

/** The index nearest to the wanted place at which all lines match, the later of two; the budget shrinks by each comparison. */
export function findPlace(
  image: readonly ImageLine[],
  wanted: Wanted,
  budget: { left: number },
): number | undefined {
  const last = image.length - wanted.lines.length;
  const fits = (at: number) => matches(image, wanted, at, budget);
  if (wanted.atBeginning) return fits(0) ? 0 : undefined;
  if (wanted.atEnd) return fits(last) ? last : undefined;
  const near = Math.min(wanted.near, image.length);
  for (let distance = 0; distance <= image.length && budget.left >= 0; distance++) {
    if (fits(near + distance)) return near + distance;
    if (fits(near - distance)) return near - distance;
  }
  return undefined;
}

function matches(image: readonly ImageLine[], wanted: Wanted, at: number, budget: { left: number }): boolean {
  budget.left--;
  const end = at + wanted.lines.length;
  if (at < 0 || end > image.length || (wanted.atEnd && end !== image.length)) return false;
  let isExact = true;
  for (const [index, expected] of wanted.lines.entries()) {
    budget.left--;
    const line = image[at + index];
    if (line === undefined || line.isPatched) return false;
    if (line.text === expected) continue;
    if (withoutBlanks(line.text) !== withoutBlanks(expected)) return false;
    isExact = false;
  }
  return isExact || sameBytes(image.slice(at, end), wanted);
}

/** git compares bytes up to the end of the hunk; where that misses a newline, its lines need not end where the file's do. */
function sameBytes(found: readonly ImageLine[], wanted: Wanted): boolean {
  if (wanted.lines.every(line => line.endsWith("\n"))) return false;
  const bytes = found.map(line => line.text).join("");
  const expected = wanted.lines.join("");
  return wanted.atEnd ? bytes === expected : bytes.startsWith(expected);
}

const withoutBlanks = (text: string) => text.replaceAll(/[ \t\r\n]+/g, "");
