import { GROUND } from "../../contract/ground-files.ts";
import type { PhaseStatus } from "../../protocol/phase-status.ts";
import { defineCheck, type Finding } from "../check.ts";
import { replacing } from "../control.ts";

/** Every phase was done in this attempt, and nothing has moved since. */
export const phaseStates = defineCheck({
  id: "phase-states",
  title: "Every phase was done in this attempt",
  why: 'A build shipped on the "done" of an attempt that had been thrown away: the state of a phase was kept when the work was not. What a phase says holds for its own attempt and for the inputs that it read; one that was finished before, or whose ground was changed outside any phase, has to be done again.',
  phase: 1,
  needs: ["orchestra", "context"],
  unit: "phases",
  subjects: ({ orchestra, context }) => orchestra.phases.filter(({ number }) => number <= context.phase),
  floor: ({ context }) => context.phase,
  *check(phases, { orchestra }) {
    const waiting = phases.find(({ state }) => state === "pending" || state === "running");
    if (waiting !== undefined)
      yield {
        level: "pending",
        path: GROUND.run,
        line: 0,
        message: `${waiting.name} is ${waiting.state}, and what comes after it is to be done.`,
        hint: "See `assay phase`.",
      };
    for (const phase of phases) yield* judgeState(phase, orchestra.run.attempt);
    for (const { path, phase, isGone } of orchestra.moved)
      yield {
        level: "error",
        path,
        line: 0,
        message: `It is ${isGone ? "gone" : "not as it was"} since ${phase.name} was finished, so what came after looked at something else.`,
        hint: `Put it back, or do ${phase.name} again with \`assay phase rerun ${phase.number}\`.`,
      };
  },
  controls: [
    {
      name: "a done of an earlier attempt",
      break: replacing(
        /^quality\/run\.json$/,
        /("name": "Polish",\s*"state": "finished",\s*"attempt": )2/,
        "$11",
      ),
    },
    {
      name: "a phase that failed",
      break: replacing(/^quality\/run\.json$/, /("name": "Scoring",\s*"state": )"finished"/, '$1"failed"'),
    },
    {
      name: "an input that was changed outside any phase",
      break: replacing(/^work\/scout\/brief\.md$/, /$/, "And a garden.\n"),
    },
    {
      name: "the work was changed after it was scored",
      break: replacing(/^src\/page\.html$/, /$/, "<blink>\n"),
    },
  ],
});

function* judgeState(
  { number, name, state, attempt, stale, failure }: PhaseStatus,
  now: number,
): Iterable<Finding> {
  const at = { level: "error", path: GROUND.run, line: 0 } as const;
  const hint = `Do it again: \`assay phase start ${number}\`, or \`assay phase rerun\`.`;
  if (state === "failed")
    yield { ...at, message: `${name} failed${failure === undefined ? "." : `: ${failure}`}`, hint };
  if (state !== "finished") return;
  if (attempt !== now)
    yield { ...at, message: `${name} was finished in attempt ${attempt}, and this is attempt ${now}.`, hint };
  for (const reason of stale) yield { ...at, message: `${name} is stale: ${reason}.`, hint };
}
