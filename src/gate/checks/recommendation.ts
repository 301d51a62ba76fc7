import { judgeCoverage, judgeRecommendation, openBugs } from "../bugs/recommendation.ts";
import { defineCheck } from "../check.ts";
import { replacing } from "../control.ts";

/** The recommendation and the use cases' coverage follow from the groups. */
export const recommendation = defineCheck({
  id: "recommendation",
  title: "The recommendation follows from the results",
  why: "The recommendation is the one word of the run that a release acts upon. SHIP beside a failing group is an order to ship a failure; a skipped group has shown nothing and is no reason to ship; and a use case that counts as passing while every group that exercises it failed gives the failure a good name.",
  phase: 5,
  needs: ["integration", "bugs", "documents", "sidecars"],
  unit: "conclusions",
  subjects: inputs => [
    { pointer: "/recommendation", judgement: judgeRecommendation(inputs.integration, openBugs(inputs)) },
    ...judgeCoverage(inputs.integration),
  ],
  floor: () => 1,
  *check(conclusions, { integration }) {
    for (const { pointer, judgement } of conclusions) {
      if (judgement === undefined) continue;
      if ("unchecked" in judgement) yield judgement;
      else
        yield {
          ...judgement,
          path: integration.path,
          line: integration.lineOf(pointer),
          hint: "Conclude again from the results of the groups.",
        };
    }
  },
  controls: [
    {
      name: "SHIP beside a failing group",
      break: replacing(/integration-results\.json$/, /"(?:FIX BEFORE MERGE|BLOCK)"/, '"SHIP"'),
    },
    {
      name: "a use case passes in a group that failed",
      break: replacing(/integration-results\.json$/, /"covered_fail"/, '"covered_pass"'),
    },
  ],
});
