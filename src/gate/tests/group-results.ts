import type { IntegrationGroup, IntegrationSidecar } from "../../evidence/sidecars.ts";
import type { Remark } from "../check.ts";
import { judgeFigures } from "../figures/figures.ts";
import { saySummary, summaryFigures } from "../figures/summary-figures.ts";

const COUNTS: Readonly<Record<string, readonly IntegrationGroup["result"][]>> = {
  total_groups: ["pass", "fail", "error", "skipped", undefined],
  passed: ["pass"],
  failed: ["fail", "error"],
  skipped: ["skipped"],
};

/** Whether a group's result fits its own numbers of tests. */
export function* judgeGroup(
  { name, line, result, testsPassed, testsFailed, testsExpectedToFail }: IntegrationGroup,
  path: string,
): Iterable<Remark> {
  // A group names no log in which its tests could be counted.
  for (const [what, stated] of [
    ["tests_passed", testsPassed],
    ["tests_failed", testsFailed],
  ] as const)
    if (stated !== undefined)
      yield { figure: "unbacked", place: { path, line, what: `${what} of "${name}"` } };
  if (result === undefined) yield { unchecked: "the group's result is none that the contract knows" };
  const count = testsFailed ?? 0;
  if (result === "pass" && count > 0)
    yield {
      level: "error",
      path,
      line,
      message: `The group "${name}" passed, with ${count} failed ${count === 1 ? "test" : "tests"}.`,
      hint: "Run the group again and write down what it shows.",
    };
  if (result === "pass" && testsPassed === 0 && count + testsExpectedToFail === 0)
    yield {
      level: "error",
      path,
      line,
      message: `The group "${name}" passed, though none of its tests did.`,
      hint: "Run the group's tests, or write that it was skipped.",
    };
  if (result === "fail" && testsFailed === 0 && testsExpectedToFail === 0)
    yield {
      level: "warning",
      path,
      line,
      message: `The group "${name}" failed, with 0 failed tests.`,
      hint: "Count what failed, or say with another result what kept the group from passing.",
    };
}

/** Whether the summary counts the groups as they are. */
export function judgeGroupCounts(integration: IntegrationSidecar): Iterable<Remark> {
  const { groups } = integration;
  const isKnown = groups.every(group => group.result !== undefined);
  const backings = Object.entries(COUNTS).map(([key, results]) => {
    const actual = groups.filter(group => results.includes(group.result)).length;
    const isTold = isKnown || key === "total_groups";
    return [
      key,
      isTold
        ? { actual, by: "the groups" }
        : { unbacked: "a group's result is none that the contract knows" },
    ] as const;
  });
  return judgeFigures(summaryFigures(integration, backings), saySummary);
}
