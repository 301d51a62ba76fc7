import { defineCheck } from "../check.ts";
import { adding, replacing } from "../control.ts";
import { judgeFigures } from "../figures/figures.ts";
import { statedByWorkers } from "../figures/stated-by-workers.ts";

/** Numbers and lists of envelopes and scorecards are those of the files that they are about. */
export const figures = defineCheck({
  id: "figures",
  title: "What was counted comes to the same again",
  why: "Forty tests passed, twelve pages, a composite of 0.95: whoever reads a result reads its numbers, and a worker who ran out of time writes those that it had hoped for. Each number that a raw file can give is counted again in that file, and one that comes to something else is an error. What no file can give is believed by nobody: it is counted as unbacked, and the verdict says how many there are.",
  phase: 1,
  needs: ["orchestra", "context"],
  unit: "figures",
  subjects: ({ orchestra, context: { tree } }) => statedByWorkers(orchestra, tree),
  floor: () => 0,
  *check(stated) {
    for (const { figure, say } of stated) yield* judgeFigures([figure], say);
  },
  controls: [
    {
      name: "one line more than the report has",
      alsoRed: ["phase-states"],
      break: replacing(/^work\/tester\/result\.json$/, /("value": *)1\b/, "$12"),
    },
    {
      name: "a number from a file that is not there",
      alsoRed: ["phase-states"],
      break: replacing(/^work\/tester\/result\.json$/, /("path": *")[^"]+/, "$1work/tester/tests.log"),
    },
    {
      name: "a scorecard with a better composite",
      break: adding(
        "work/eve/scorecard.json",
        '{"composite": 0.99, "dimensions": []}\n',
        /^work\/eve\/result\.json$/,
      ),
    },
  ],
});
