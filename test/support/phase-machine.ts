import assert from "node:assert/strict";
import type { Run } from "../../src/contract/schemas/run.ts";
import { OWN_WORK } from "./own-site.ts";
import { fc } from "./properties.ts";

/** One thing that happens to a run of two phases. */
export type Happening =
  | { readonly verb: "start" | "finish" | "fail" | "rerun"; readonly phase: 1 | 2 }
  | { readonly verb: "next" }
  /** A worker leaves what a phase has to leave, or takes it away. */
  | { readonly does: "work" | "undo"; readonly phase: 1 | 2 }
  /** Somebody edits what no phase may edit, or puts it back. */
  | { readonly does: "stray" | "mend" };

/** A happening, or the step that an honest run would take next. */
export type Move = Happening | "onwards";

const phase = fc.constantFrom<1 | 2>(1, 2);
export const move: fc.Arbitrary<Move> = fc.oneof(
  { weight: 8, arbitrary: fc.constant("onwards" as const) },
  {
    weight: 5,
    arbitrary: fc.record({ verb: fc.constantFrom("start" as const, "finish" as const), phase }),
  },
  { weight: 1, arbitrary: fc.record({ verb: fc.constantFrom("fail" as const, "rerun" as const), phase }) },
  { weight: 1, arbitrary: fc.record({ verb: fc.constant("next" as const) }) },
  { weight: 3, arbitrary: fc.record({ does: fc.constant("work" as const), phase }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant("undo" as const), phase }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constantFrom("stray" as const, "mend" as const) }) },
);

/** How often the pipeline lets the run be started, and a phase be tried in each attempt. */
export const MOST_TRIES = 2;

/** What a move comes to by the state of the run. */
export function happeningsOf(one: Move, { phases }: Run): readonly Happening[] {
  if (one !== "onwards") return [one];
  const open = phases.find(({ state }) => state !== "finished");
  if (open === undefined) return [{ verb: "next" }];
  const number = open.number as 1 | 2;
  if (open.state !== "running") return [{ verb: "start", phase: number }];
  return [
    { does: "work", phase: number },
    { verb: "finish", phase: number },
  ];
}

/** The words of a command. */
export function wordsOf(one: Extract<Happening, { verb: string }>): readonly string[] {
  if (one.verb === "next") return ["phase", "next"];
  const reason = one.verb === "fail" ? ["--reason", "It hung."] : [];
  return ["phase", one.verb, String(one.phase), ...reason];
}

/** Where a run lies, whatever it lies in. */
export interface Place {
  readonly read: (path: string) => string | undefined;
  readonly put: (files: Readonly<Record<string, string | undefined>>) => void;
}

export const RUN = "quality/run.json";
const OUTSIDE = "README.md";
export const recordIn = ({ read }: Place): Run => JSON.parse(read(RUN) ?? "") as Run;

export const does = (one: Extract<Happening, { does: string }>, { put }: Place): void => put(leftBy(one));

function leftBy(one: Extract<Happening, { does: string }>): Readonly<Record<string, string | undefined>> {
  if (!("phase" in one)) return { [OUTSIDE]: one.does === "stray" ? "Mine.\n" : undefined };
  const work = OWN_WORK[one.phase - 1] ?? {};
  return one.does === "work" ? work : Object.fromEntries(Object.keys(work).map(path => [path, undefined]));
}

/** What is known of a run beside what it says itself. */
export interface Witness {
  /** What stood outside every write set when each phase began, by number. */
  readonly baselines: Map<number, string | undefined>;
}

/** Holds the record against what was there: `before` is the record before a command, which exited with 0, or died. */
export function witness(one: Happening, before: Run, place: Place, { baselines }: Witness): void {
  const now = recordIn(place);
  const states = now.phases.map(({ state }) => state).join(" ");
  // Nothing stands on what is not finished.
  assert.match(states, /^(?:finished ?)*(?:(?:running|failed) ?)?(?:pending ?)*$/, states);
  assert.ok(now.attempt <= MOST_TRIES, "the run was started more often than it may be");
  if (!("phase" in one) || !("verb" in one)) return;
  const [was, is] = [before, now].map(run => run.phases[one.phase - 1]);
  const isThere = (number: number) =>
    Object.keys(OWN_WORK[number - 1] ?? {}).every(path => place.read(path) !== undefined);
  if (one.verb === "start" && is?.state === "running" && is.started !== was?.started) {
    if (one.phase === 2) assert.ok(isThere(1), "phase 2 was begun without what phase 1 leaves");
    assert.ok((was?.failures ?? 0) < MOST_TRIES, "a phase was tried more often than it may be");
    const isKept = was?.state === "running" || was?.state === "failed";
    if (!isKept) baselines.set(one.phase, place.read(OUTSIDE));
  }
  if (one.verb === "finish" && is?.state === "finished" && was?.state !== "finished") {
    for (let number = 1; number <= one.phase; number++)
      assert.ok(isThere(number), `phase ${one.phase} was finished without what phase ${number} leaves`);
    assert.equal(
      place.read(OUTSIDE),
      baselines.get(one.phase),
      "a change outside the write set was not seen",
    );
  }
}
