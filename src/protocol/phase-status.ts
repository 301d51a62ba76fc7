import type { Run } from "../contract/schemas/run.ts";

type Phase = Run["phases"][number];

/** Where a phase stands, and what has since pulled the ground from under it. */
export interface PhaseStatus extends Omit<Phase, "read" | "written" | "previous" | "snapshot"> {
  /** Paths that it declared as read and that it wrote. */
  readonly read: readonly string[];
  readonly written: readonly string[];
  /** Why what it made cannot be relied on any more, a sentence each; empty where it can. */
  readonly stale: readonly string[];
}

/** Every phase of a run; `digestNow` tells what a file is now, undefined where it is gone or cannot be read. */
export function phaseStatuses(
  { attempt, phases }: Run,
  digestNow: (path: string) => string | undefined,
): readonly PhaseStatus[] {
  const done = phases.filter(phase => phase.state === "finished" && phase.attempt === attempt);
  return phases.map(phase => {
    const { read, written, previous: _previous, snapshot: _snapshot, ...facts } = phase;
    const stale = done.includes(phase)
      ? [...finishedAgain(phase, done), ...changedInputs(phase, done, digestNow)]
      : [];
    return { ...facts, read: Object.keys(read), written: Object.keys(written), stale };
  });
}

/** Earlier phases that were finished after this one: it worked on what they had made before. */
function finishedAgain(phase: Phase, done: readonly Phase[]): readonly string[] {
  return done
    .filter(({ number, finished }) => number < phase.number && isLater(finished, phase.finished))
    .map(({ number }) => `phase ${number} was finished again after it`);
}

const isLater = (one: string | null, other: string | null) => one !== null && other !== null && one > other;

/** Inputs that are neither what the phase read nor what a phase has made of them since. */
function changedInputs(
  { read }: Phase,
  done: readonly Phase[],
  digestNow: (path: string) => string | undefined,
): readonly string[] {
  return Object.entries(read).flatMap(([path, asRead]) => {
    const writers = done.filter(({ written }) => Object.hasOwn(written, path));
    const expected = writers.reduce<Phase | undefined>(
      (latest, one) => (latest === undefined || isLater(one.finished, latest.finished) ? one : latest),
      undefined,
    )?.written[path];
    const now = digestNow(path);
    if (now === (expected ?? asRead)) return [];
    return [now === undefined ? `${path} is gone` : `${path} was changed outside any phase`];
  });
}

/** Workers who did more than one phase, and which: what they knew from one they took along to the next. */
export function sharedContexts(statuses: readonly PhaseStatus[]): ReadonlyMap<string, readonly number[]> {
  const phases = new Map<string, number[]>();
  for (const { worker, workers = [], number } of statuses)
    for (const one of new Set([worker, ...workers]))
      if (one !== null) phases.set(one, [...(phases.get(one) ?? []), number]);
  return new Map([...phases].filter(([, numbers]) => numbers.length > 1));
}
