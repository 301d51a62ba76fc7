import { ITERATION_STRATEGIES } from "../../contract/enums.ts";
import { THRESHOLDS } from "../../contract/thresholds.ts";
import {
  attributionsOf,
  type Iteration,
  MERGED,
  namedStrategies,
  PLAN,
} from "../../evidence/reports/iteration-files.ts";
import type { MarkdownFile } from "../../evidence/run-files.ts";
import type { Finding } from "../check.ts";

const STRATEGIES = ITERATION_STRATEGIES.join(", ");
const FIRST = 2;

/** Whether an iteration follows the one before it, was long enough and names its strategy. */
export function* judgeIteration(iteration: Iteration, before: number): Iterable<Finding> {
  const { path, number, lines, strategies } = iteration;
  const error = { level: "error", path, line: 0 } as const;
  if (number < FIRST)
    yield {
      ...error,
      message: `Iteration ${number} has a file, and the first iteration after the baseline is ${FIRST}.`,
      hint: "Number the iterations from there.",
    };
  else if (number !== Math.max(before + 1, FIRST))
    yield {
      ...error,
      message: `Iteration ${number} follows iteration ${Math.max(before, 1)}; what lies between left no file.`,
      hint: "Bring the missing file back, or number the iterations without a gap.",
    };
  if (lines < THRESHOLDS.iterationLines)
    yield {
      ...error,
      message: `Iteration ${number} has ${lines} of at least ${THRESHOLDS.iterationLines} lines with something on them.`,
      hint: "Look further, and write down what is there.",
    };
  if (strategies.length === 0)
    yield {
      ...error,
      message: `Iteration ${number} does not name its strategy in its title; it is one of ${STRATEGIES}.`,
      hint: "Name the strategy in the title.",
    };
}

/** Whether there is a plan, and it is that of the latest iteration. */
export function* judgePlan(plan: MarkdownFile | undefined, latest: Iteration): Iterable<Finding> {
  const error = { level: "error", path: PLAN, line: 0 } as const;
  const hint = "Plan each iteration before it begins, and name its strategy in the title.";
  if (plan === undefined)
    return yield { ...error, message: `There is no plan for iteration ${latest.number}.`, hint };
  const planned = namedStrategies(plan.document);
  const [strategy] = latest.strategies;
  if (planned.length === 0)
    yield { ...error, message: `The plan names no strategy; it is one of ${STRATEGIES}.`, hint };
  else if (strategy !== undefined && !planned.some(one => latest.strategies.includes(one)))
    yield {
      ...error,
      message: `The plan is for ${planned.join(" and ")}, and iteration ${latest.number} was ${strategy}.`,
      hint,
    };
}

/** Whether the merged exploration holds something of every iteration, and nothing of any other. */
export function* judgeMerged(
  merged: MarkdownFile | undefined,
  iterations: readonly Iteration[],
): Iterable<Finding> {
  const error = { level: "error", path: MERGED } as const;
  const hint = "Begin what an iteration found with [Iteration N: strategy].";
  if (merged === undefined)
    return yield {
      ...error,
      line: 0,
      message: "The iterations were not merged: the file is missing.",
      hint: "Merge the findings of all iterations.",
    };
  const attributions = attributionsOf(merged.document);
  const known = new Map(iterations.map(one => [one.number, one.strategies as readonly string[]]));
  known.set(1, []);
  for (const { line, number, strategy } of attributions) {
    const strategies = known.get(number);
    if (strategies === undefined)
      yield {
        ...error,
        line,
        message: `A finding is said to be of iteration ${number}, which has no file.`,
        hint,
      };
    else if (strategy !== undefined && number > 1 && !ITERATION_STRATEGIES.some(one => one === strategy))
      yield { ...error, line, message: `"${strategy}" is no strategy; it is one of ${STRATEGIES}.`, hint };
    else if (strategy !== undefined && strategies.length > 0 && !strategies.includes(strategy))
      yield {
        ...error,
        line,
        message: `Iteration ${number} is called ${strategy} here, and it was ${strategies.join(" and ")}.`,
        hint,
      };
  }
  const attributed = new Set(attributions.map(({ number }) => number));
  const left = [...known.keys()].filter(number => !attributed.has(number)).sort((a, b) => a - b);
  const message = `Nothing in the merged exploration is attributed to iteration ${left.join(", ")}.`;
  if (left.length > 0) yield { ...error, line: 0, message, hint };
}
