import { defineCheck } from "../check.ts";
import { replacing } from "../control.ts";
import { judgeGroup, judgeGroupCounts } from "../tests/group-results.ts";

/** The summary of the integration sidecar counts its groups, and each group's result fits its own numbers. */
export const integrationSummary = defineCheck({
  id: "integration-summary",
  title: "The integration summary adds up",
  why: "The summary decides whether anybody opens the file. A group that failed and is counted as passed is never looked at; a group that passed with failed tests, or with none that passed, was given its result by somebody who did not read the run; and one that failed without a failed test leaves open what was wrong.",
  phase: 5,
  needs: ["integration"],
  unit: "groups",
  subjects: ({ integration }) => integration.groups,
  floor: ({ integration }) => Math.min(1, integration.summary.get("total_groups") ?? 0),
  *check(groups, { integration }) {
    for (const group of groups) yield* judgeGroup(group, integration.path);
    yield* judgeGroupCounts(integration);
  },
  controls: [
    {
      name: "a failed group is not counted",
      break: replacing(/integration-results\.json$/, /("passed": )\d+/, "$19999"),
    },
  ],
});
