import type { Run } from "../../contract/schemas/run.ts";

type Phase = Run["phases"][number];

/** Where a phase stands, and what has since pulled the ground from under it. */
export interface PhaseStatus
  extends Omit<Phase, "read" | "written" | "previous" | "previously" | "tried" | "snapshot"> {
  /** Paths that it declared as read and that it wrote. */
  readonly read: readonly string[];
  readonly written: readonly string[];
  /** Why what it made cannot be relied on any more, a sentence each; empty where it can. */
  readonly stale: readonly string[];
}

/** What of the project decides whether an input has changed. */
export interface PresentState {
  /** Digest of a file now; undefined where it is gone or cannot be read. */
  readonly digestNow: (path: string) => string | undefined;
  /** Whether the phase of a number may write a path. */
  readonly mayWrite: (number: number, path: string) => boolean;
}

/** Every phase of a run as it stands. */
export function phaseStatuses({ attempt, phases }: Run, present: PresentState): readonly PhaseStatus[] {
  const done = phases.filter(phase => phase.state === "finished" && phase.attempt === attempt);
  return phases.map(phase => {
    const { read, written, previous: _, previously: __, snapshot: ___, tried: ____, ...facts } = phase;
    const stale = done.includes(phase)
      ? [...finishedAgain(phase, done), ...changedInputs(phase, phases, done, present)]
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

/** What a phase left, and when. */
export interface Trace {
  readonly written: Phase["written"];
  readonly at: string | null;
}

/** Inputs that are neither what the phase read nor what a phase has made of them since. */
function changedInputs(
  { read }: Phase,
  phases: readonly Phase[],
  done: readonly Phase[],
  { digestNow, mayWrite }: PresentState,
): readonly string[] {
  const traces = tracesOf(phases, done);
  const underWay = phases.filter(({ state }) => state === "running" || state === "failed");
  return Object.entries(read).flatMap(([path, asRead]) => {
    const now = digestNow(path);
    if (now === (latest(path, traces) ?? asRead)) return [];
    // What was changed since the start of a phase is that phase's work, which it ends or takes up again.
    if (underWay.some(({ number }) => mayWrite(number, path))) return [];
    return [now === undefined ? `${path} is gone` : `${path} was changed outside any phase`];
  });
}

/** What every phase has left so far: one that is done again has left what it left before, unless it writes something else. */
export const tracesOf = (phases: readonly Phase[], done: readonly Phase[]): readonly Trace[] =>
  phases.flatMap(phase => [
    { written: phase.previous ?? {}, at: phase.previously ?? null },
    ...(done.includes(phase) ? [{ written: phase.written, at: phase.finished }] : []),
  ]);

/** Digest that the last phase which wrote a path gave it; of two at one moment, the later phase did. */
export function latest(path: string, traces: readonly Trace[]): string | undefined {
  const writers = traces.filter(({ written, at }) => at !== null && Object.hasOwn(written, path));
  return writers.reduce<Trace | undefined>(
    (last, one) => (last === undefined || !isLater(last.at, one.at) ? one : last),
    undefined,
  )?.written[path];
}

/** Workers who did more than one phase, and which: what they knew from one they took along to the next. */
export function sharedContexts(statuses: readonly PhaseStatus[]): ReadonlyMap<string, readonly number[]> {
  const phases = new Map<string, number[]>();
  for (const { worker, workers = [], number } of statuses)
    for (const one of new Set([worker, ...workers]))
      if (one !== null) phases.set(one, [...(phases.get(one) ?? []), number]);
  return new Map([...phases].filter(([, numbers]) => numbers.length > 1));
}
