import { defineCheck } from "../check.ts";
import { replacing } from "../control.ts";
import { judgeDecisions, triageDecisions } from "../reports/triage-decisions.ts";

/** What the triage decided is what BUGS.md holds. */
export const triageSync = defineCheck({
  id: "triage-sync",
  title: "Triage and BUGS.md agree",
  why: "Between the triage and BUGS.md bugs get lost and found: one that three auditors saw and the triage confirmed never reaches the tracker, another is filed as the audit's though no triage speaks of it, a false positive is filed all the same. Both records read well by themselves.",
  phase: 5,
  needs: ["bugs", "councils"],
  unit: "decisions and bugs of the audit",
  subjects: inputs => {
    const { mentions, rejections, confirmed, audited } = triageDecisions(inputs);
    return [...mentions, ...rejections, ...confirmed, ...audited];
  },
  floor: () => 0,
  *check(_subjects, inputs) {
    yield* judgeDecisions(triageDecisions(inputs), inputs.bugs);
  },
  controls: [
    {
      name: "the triage knows another bug",
      break: replacing(/-triage\.md$/, /filed as BUG-\d+/, "filed as BUG-900"),
    },
  ],
});
