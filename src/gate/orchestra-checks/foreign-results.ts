import { defineCheck } from "../check.ts";
import { adding, replacing } from "../control.ts";
import { duplicated, misattributed, type SlotResult, unlistedSlots } from "../locked/foreign-faults.ts";

/** Nobody wrote a result in another's place. */
export const foreignResults = defineCheck({
  id: "foreign-results",
  title: "Every result is its own worker's",
  why: "The quickest way to complete a build is to write the results of workers who did not answer, and one who writes for others seldom takes the trouble to invent each anew. A result in a slot that no phase gave to anybody, one that names another worker, and one that is to the byte another's are therefore named, whatever they say.",
  phase: 1,
  needs: ["orchestra", "context"],
  unit: "results",
  subjects: ({ orchestra: { strangers, slices } }): readonly SlotResult[] => [
    ...strangers.map(worker => ({ worker, isStranger: true, says: undefined })),
    ...slices.flatMap(({ worker, says }) =>
      says === undefined ? [] : [{ worker, isStranger: false, says }],
    ),
  ],
  floor: () => 0,
  *check(results, { orchestra: { run }, context: { tree } }) {
    yield* unlistedSlots(tree);
    for (const result of results) yield* misattributed(result, run);
    yield* duplicated(results, tree);
  },
  controls: [
    {
      name: "a result of nobody",
      break: adding("work/ghost/result.json", '{"status": "success"}\n', /^work\//),
    },
    {
      name: "a result in another's slot",
      alsoRed: ["phase-states"],
      break: replacing(/^work\/bob\/result\.json$/, /"worker": *"bob"/, '"worker": "ann"'),
    },
  ],
});
