import { defineCheck } from "../check.ts";
import { adding, replacing } from "../control.ts";
import { judgeMoved, judgeState, OTHER_PROJECT, unfinished } from "../phase-faults.ts";

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
    yield* unfinished(phases);
    for (const phase of phases) yield* judgeState(phase, orchestra.run.attempt);
    for (const file of orchestra.moved) yield judgeMoved(file);
    if (orchestra.isOther && orchestra.moved.length === 0) yield OTHER_PROJECT;
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
    {
      name: "something was added after it was scored",
      break: adding("src/later.js", "// Later.\n", /^src\//),
    },
  ],
});
