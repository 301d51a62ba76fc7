/** How many lines on either side tell lines from others that say the same. */
const CONTEXT = 10;

/** The line at which lines of an earlier text begin in a later one, from 1; undefined where they are not there, or not to be told from others. */
export function lineNow(
  before: readonly string[],
  now: readonly string[],
  line: number,
  endLine: number,
): number | undefined {
  const first = line - 1;
  const lines = before.slice(first, endLine);
  if (lines.length < endLine - first) return undefined;
  if (lines.every((text, index) => text === now[first + index])) return line;
  const places = placesOf(lines, now);
  // Lines that were alone and still are have moved, whatever was written around them.
  if (places.length === 1 && placesOf(lines, before).length === 1) return lineAt(places[0]);
  let most = 0;
  let best: number | undefined;
  for (const place of places) {
    const shared = sharedContext(before, first, now, place, lines.length);
    if (shared > most) best = place;
    else if (shared === most) best = undefined;
    most = Math.max(most, shared);
  }
  return lineAt(best);
}

const lineAt = (place: number | undefined) => (place === undefined ? undefined : place + 1);

/** How many lines around two places are the same, without a gap. */
function sharedContext(
  before: readonly string[],
  first: number,
  now: readonly string[],
  place: number,
  length: number,
): number {
  const reach = (from: number, to: number, step: 1 | -1) => {
    let shared = 0;
    while (shared < CONTEXT) {
      const text = before[from + step * shared];
      if (text === undefined || text !== now[to + step * shared]) break;
      shared += 1;
    }
    return shared;
  };
  return reach(first - 1, place - 1, -1) + reach(first + length, place + length, 1);
}

/** Where some lines begin in a text, each place from 0; no line is looked at more than twice. */
function placesOf(wanted: readonly string[], lines: readonly string[]): readonly number[] {
  const places: number[] = [];
  const fallbacks = fallbacksOf(wanted);
  let matched = 0;
  for (const [at, line] of lines.entries()) {
    while (matched > 0 && wanted[matched] !== line) matched = fallbacks[matched - 1] ?? 0;
    if (wanted[matched] === line) matched += 1;
    if (matched < wanted.length || matched === 0) continue;
    places.push(at + 1 - matched);
    matched = fallbacks[matched - 1] ?? 0;
  }
  return places;
}

/** For each beginning of the lines how long the longest one is with which it also ends. */
function fallbacksOf(wanted: readonly string[]): readonly number[] {
  const fallbacks = [0];
  let matched = 0;
  for (const [at, line] of wanted.entries()) {
    if (at === 0) continue;
    while (matched > 0 && wanted[matched] !== line) matched = fallbacks[matched - 1] ?? 0;
    if (wanted[matched] === line) matched += 1;
    fallbacks.push(matched);
  }
  return fallbacks;
}
