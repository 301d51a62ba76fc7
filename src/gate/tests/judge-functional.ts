import type { MarkdownFile } from "../../evidence/run-files.ts";
import {
  countAssertions,
  describedScenarios,
  type FunctionalSuite,
  testedScenarios,
} from "../../evidence/tests/functional-suite.ts";
import type { Finding, Unchecked } from "../check.ts";

/** Scenarios without a test and tests without a scenario, by number; unchecked where no test names any. */
export function* judgeScenarios(
  { path, document }: MarkdownFile,
  suites: readonly FunctionalSuite[],
): Iterable<Finding | Unchecked> {
  const described = describedScenarios(document);
  const tested = testedScenarios(suites);
  if (described.size === 0) return;
  if (tested.size === 0) return yield { unchecked: "the tests do not say which scenario they are" };
  for (const [number, line] of described)
    if (!tested.has(number))
      yield {
        level: "error",
        path,
        line,
        message: `No functional test is for scenario ${number}.`,
        hint: `Write the test and call it "Scenario ${number}: …".`,
      };
  for (const [number, place] of tested)
    if (!described.has(number))
      yield {
        level: "error",
        ...place,
        message: `The test is for scenario ${number}, which QUALITY.md does not describe.`,
        hint: "Describe the scenario, or give the test the number of the one that it is.",
      };
}

/** Whether most assertions compare with a value. */
export function* judgeAssertions(suites: readonly FunctionalSuite[]): Iterable<Finding> {
  const { all, values } = countAssertions(suites);
  if (all === 0 || values * 2 > all) return;
  yield {
    level: "warning",
    path: suites[0]?.path ?? "quality",
    line: 0,
    message: `${values} of ${all} assertions compare with a value.`,
    hint: "Say what must come out, not only that something does.",
  };
}
