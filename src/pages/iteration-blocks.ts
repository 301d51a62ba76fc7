import { DEMOTION_FIELDS, DEMOTION_STATUSES, ITERATION_STRATEGIES } from "../contract/enums.ts";
import { MOST_ATTEMPTS } from "../contract/pipelines.ts";
import { THRESHOLDS } from "../contract/thresholds.ts";
import { code, table } from "./markdown-text.ts";

/** The tables of the page about iterations, by name of their block. */
export const iterationBlocks = (): Readonly<Record<string, string>> => ({
  strategies: table(
    ["strategy", "looks", "is shown", "has to bring, beside what all bring"],
    ITERATION_STRATEGIES.map(strategy => {
      const { looks, shown, least } = STRATEGIES[strategy];
      return [code(strategy), looks, shown, least];
    }),
  ),
  all: table(
    ["what every iteration leaves", "at least"],
    [
      ["lines with something on them in its file", `${THRESHOLDS.iterationLines}`],
      ["places, as `path:line`, that no earlier exploration names", `${THRESHOLDS.iterationCandidates}`],
      ["files that nobody had looked into, or dismissals looked at again", "1"],
    ],
  ),
  demoted: table(
    ["a demoted candidate has", "which is"],
    [
      ["a heading", "`### DC-NNN: Title`"],
      ["the fields", DEMOTION_FIELDS.map(code).join(", ")],
      ["a status", `one of ${DEMOTION_STATUSES.map(code).join(", ")}`],
    ],
  ),
  attempts: `${MOST_ATTEMPTS} times in all.`,
});

type Strategy = (typeof ITERATION_STRATEGIES)[number];

/** What tells the strategies from each other. */
const STRATEGIES: Readonly<Record<Strategy, Readonly<Record<"looks" | "shown" | "least", string>>>> = {
  gap: {
    looks: `where the exploration was thin: in ${THRESHOLDS.thinnestSections} places at most`,
    shown: "the first lines of each section of the exploration, and no more",
    least: "nothing",
  },
  unfiltered: {
    looks: "with no pattern, matrix or checklist in mind",
    shown: "candidates and bugs so far, so as not to repeat them; not the exploration",
    least: `${THRESHOLDS.unfilteredFindings} findings with file and line, ${THRESHOLDS.unfilteredTraces} of them over several places`,
  },
  parity: {
    looks: "at places that should be alike and are not",
    shown: "the exploration's list of modules",
    least: `${THRESHOLDS.parityComparisons} comparisons with a line on both sides, ${THRESHOLDS.parityDiscrepancies} discrepancies; its prompt asks for ${THRESHOLDS.parityGroups} groups`,
  },
  adversarial: {
    looks: "at what the run itself put aside",
    shown:
      "demoted candidates, bugs, what the triage called false, requirements called satisfied on thin evidence",
    least: "CONFIRMED or FALSE-POSITIVE in every finding",
  },
};
