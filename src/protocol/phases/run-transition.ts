import type { Run } from "../../contract/schemas/run.ts";

type Phase = Run["phases"][number];
type Digests = Phase["written"];

/** One further try, as it is asked for. */
type Rerun = Omit<NonNullable<Run["reruns"]>[number], "attempt">;

type Allowed = NonNullable<Phase["allowed"]>;

/** What a phase has left when nobody has begun it in this attempt; what it had written, what was accepted of it and why it failed are kept. */
export function resetPhase(phase: Phase, attempt: number): Phase {
  const { number, name, state, written, finished, allowed, failures, failed_tries: failed } = phase;
  const previous = state === "finished" ? { ...phase.previous, ...written } : phase.previous;
  const team = phase.workers ?? phase.team;
  const tried = phase.attempt === attempt ? { ...phase.tried, ...written } : {};
  const previously = (state === "finished" ? finished : phase.previously) ?? undefined;
  return {
    number,
    name,
    state: "pending",
    attempt,
    worker: null,
    started: null,
    finished: null,
    read: {},
    written: {},
    ...(previous === undefined ? {} : { previous }),
    ...(Object.keys(tried).length === 0 ? {} : { tried }),
    ...(previously === undefined ? {} : { previously }),
    ...(team === undefined ? {} : { team }),
    ...(allowed === undefined ? {} : { allowed }),
    ...(failures === undefined || phase.attempt !== attempt ? {} : { failures }),
    ...(failed === undefined ? {} : { failed_tries: failed }),
  };
}

/** Who does a phase, and from when on. */
export interface Beginning {
  readonly at: string;
  readonly worker: string | null;
  /** Slots among which the phase is divided; none where it is not. */
  readonly workers: readonly string[];
  readonly snapshot: string;
}

/** The phase begins, and what came after it has to be done again. */
export function startPhase(run: Run, number: number, beginning: Beginning): Run {
  const { at, worker, workers, snapshot } = beginning;
  return withPhases(run, phase => {
    if (phase.number < number) return phase;
    const reset = resetPhase(phase, run.attempt);
    if (phase.number > number) return reset;
    const { team: _team, ...fresh } = reset;
    return {
      ...fresh,
      // Where only a slice ran again, what the others had written is still the phase's.
      ...(phase.state === "finished" ? {} : made(phase)),
      state: "running",
      worker,
      started: at,
      snapshot,
      ...(workers.length === 0 ? {} : { workers: [...workers] }),
    };
  });
}

const made = ({ written, removed }: Phase): Partial<Phase> =>
  removed === undefined ? { written } : { written, removed };

/** What a phase leaves behind. */
export interface Ending {
  readonly at: string;
  readonly read: Digests;
  readonly written: Digests;
  /** What it took away, an earlier try at a slice of it included. */
  readonly removed?: readonly string[];
  /** Whether it changed nothing at all. */
  readonly unchanged: boolean;
  readonly allowed: Readonly<Allowed>;
  /** Digest of the project's files, where what comes after is held to it. */
  readonly subject?: string | undefined;
}

export function finishPhase(run: Run, number: number, ending: Ending): Run {
  const { at, read, written, removed = [], unchanged, allowed, subject } = ending;
  return allowChanges(
    withPhase(run, number, ({ removed: _removed, ...phase }) => ({
      ...phase,
      state: "finished",
      finished: at,
      read,
      written,
      ...(removed.length > 0 ? { removed: [...removed] } : {}),
      ...(unchanged ? { unchanged } : {}),
      ...(subject === undefined ? {} : { subject }),
    })),
    number,
    allowed,
  );
}

/** Changes that a person accepted are written down beside those that were accepted of the phase before. */
export function allowChanges(run: Run, number: number, allowed: Readonly<Allowed>): Run {
  return withPhase(run, number, phase => {
    const { allowed: before = [] } = phase;
    const isKnown = ({ path, reason }: Allowed[number]) =>
      before.some(one => one.path === path && one.reason === reason);
    const added = allowed.filter(one => !isKnown(one));
    return added.length === 0 ? phase : { ...phase, allowed: [...before, ...added] };
  });
}

export const failPhase = (run: Run, number: number, at: string, failure: string): Run =>
  withPhase(run, number, phase => {
    const failures = (phase.failures ?? 0) + 1;
    const tried = [...(phase.failed_tries ?? []), { at, attempt: run.attempt, reason: failure }];
    return { ...phase, state: "failed", finished: at, failure, failures, failed_tries: tried };
  });

/** Another attempt: every phase from a number on has to be done again, and those before it are taken over. */
export function beginAttempt(run: Run, from: number, rerun: Rerun): Run {
  const attempt = run.attempt + 1;
  const again = withPhases(run, phase =>
    phase.number < from ? { ...phase, attempt } : resetPhase(phase, attempt),
  );
  return listed({ ...again, attempt }, rerun);
}

/** A worker's slice runs again: its phase goes on with what the others wrote, and what came after it has to be done again. */
export function rerunWorker(
  run: Run,
  number: number,
  rerun: Rerun,
  { made, snapshot }: { readonly made: Digests; readonly snapshot: string | undefined },
): Run {
  const again = reopenPhase(run, number, snapshot, phase => ({
    previous: { ...phase.previous, ...made },
    tried: { ...phase.tried, ...made },
  }));
  return listed(again, rerun);
}

/** One more worker has a slice of a phase that was begun; what came after it has to be done again. */
export function addWorker(
  run: Run,
  number: number,
  worker: string,
  { snapshot, rerun }: { readonly snapshot: string | undefined; readonly rerun: Rerun | undefined },
): Run {
  const joined = reopenPhase(run, number, snapshot, ({ workers = [] }) => ({
    workers: [...workers, worker],
  }));
  return rerun === undefined ? joined : listed(joined, rerun);
}

const listed = (run: Run, rerun: Rerun): Run => ({
  ...run,
  reruns: [...(run.reruns ?? []), { ...rerun, attempt: run.attempt }],
});

function reopenPhase(
  run: Run,
  number: number,
  snapshot: string | undefined,
  change: (phase: Phase) => Partial<Phase>,
): Run {
  return withPhases(run, phase => {
    if (phase.number < number) return phase;
    if (phase.number > number) return resetPhase(phase, run.attempt);
    const { failure: _failure, unchanged: _unchanged, subject: _subject, ...rest } = phase;
    const since = snapshot === undefined ? {} : { snapshot };
    return { ...rest, state: "running", finished: null, read: {}, ...change(phase), ...since };
  });
}

const withPhases = (run: Run, change: (phase: Phase) => Phase): Run => ({
  ...run,
  phases: run.phases.map(change),
});

const withPhase = (run: Run, number: number, change: (phase: Phase) => Phase): Run =>
  withPhases(run, phase => (phase.number === number ? change(phase) : phase));
