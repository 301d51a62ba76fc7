/** What was seen of a worker at one moment; times are in milliseconds. */
export interface Observation {
  readonly at: number;
  /** Changes with all content by which progress is told, and with nothing else. */
  readonly digest: string;
  readonly paused: boolean;
}

/** How long a worker has made no progress. */
export interface Stall {
  /** When progress was last seen; of a worker without any, when it was first looked at. */
  readonly lastProgress: number;
  /** Milliseconds since then in which its clock ran. */
  readonly stalledFor: number;
  /** When its clock stood still. */
  readonly pauses: readonly Pause[];
  readonly isStalled: boolean;
  readonly isPaused: boolean;
  /** Whether it was looked at only once, so that nothing can be said yet. */
  readonly isNew: boolean;
}

export interface Pause {
  readonly from: number;
  readonly to: number;
}

/**
 * Judges a worker by what was seen of it up to `now`; undefined where that is nothing.
 *
 * The clock runs between two looks that saw the same content and no pause. Where one of them saw a pause, nobody knows when it began or
 * ended, and the worker has the benefit of the doubt; so it has for the time after the last look.
 */
export function judgeStall(
  observations: readonly Observation[],
  budget: number,
  now: number,
): Stall | undefined {
  const seen = seenBy(observations, now);
  const [first] = seen;
  const last = seen.at(-1);
  if (first === undefined || last === undefined) return undefined;
  const pauses: Pause[] = [];
  let lastProgress = first.at;
  let stalledFor = 0;
  for (const [before, after] of pairsOf(seen)) {
    const isFrozen = before.paused || after.paused;
    if (isFrozen) extend(pauses, before.at, Math.max(before.at, after.at));
    if (before.digest !== after.digest) [lastProgress, stalledFor] = [after.at, 0];
    else if (!isFrozen) stalledFor += Math.max(0, after.at - before.at);
  }
  const isStalled = !last.paused && stalledFor >= budget;
  return { lastProgress, stalledFor, pauses, isStalled, isPaused: last.paused, isNew: seen.length === 1 };
}

/** The looks with a further one; of those that saw the same, the first and the last are enough. */
export function recordLook<O extends { readonly at: unknown }>(
  observations: readonly O[],
  look: O,
): readonly O[] {
  const states = [...observations.slice(-2), look].map(stateOf);
  const isRepeated = states.length === 3 && new Set(states).size === 1;
  return [...(isRepeated ? observations.slice(0, -1) : observations), look];
}

/** All that was seen up to a time; what two looks around it saw alike was so at that time, too. */
function seenBy(observations: readonly Observation[], now: number): readonly Observation[] {
  return observations.flatMap((look, index) => {
    if (look.at <= now) return [look];
    const before = observations[index - 1];
    const isSame = before !== undefined && before.at < now && stateOf(before) === stateOf(look);
    return isSame ? [{ ...before, at: now }] : [];
  });
}

const stateOf = ({ at: _at, ...state }: { readonly at: unknown }) => JSON.stringify(state);

const pairsOf = <T>(items: readonly T[]): readonly (readonly [T, T])[] =>
  items.slice(1).map((item, index) => [items[index] as T, item]);

function extend(pauses: Pause[], from: number, to: number): void {
  const last = pauses.at(-1);
  if (last?.to === from) pauses[pauses.length - 1] = { from: last.from, to };
  else pauses.push({ from, to });
}
