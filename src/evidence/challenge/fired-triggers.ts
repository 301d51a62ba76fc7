import type { TriggerFacts, TriggerSubject } from "./trigger.ts";
import { TRIGGERS } from "./triggers/index.ts";

/** Why a finding has to be challenged, and what could not be told. */
export interface FiredTriggers {
  readonly fired: readonly { readonly id: string; readonly evidence: string }[];
  /** Why not, each reason once; such a finding may have to be challenged. */
  readonly unchecked: readonly string[];
}

/** The triggers that a finding fires, in reporting order: assay's own, then those of the user's pipeline. */
export function firedTriggers(finding: TriggerSubject, facts: TriggerFacts): FiredTriggers {
  const answers = [...TRIGGERS, ...facts.rows].map(({ id, finds }) => ({
    id,
    answer: finds(finding, facts),
  }));
  return {
    fired: answers.flatMap(({ id, answer }) =>
      answer !== undefined && "evidence" in answer ? [{ id, evidence: answer.evidence }] : [],
    ),
    unchecked: [
      ...new Set(
        answers.flatMap(({ answer }) =>
          answer !== undefined && "unchecked" in answer ? [answer.unchecked] : [],
        ),
      ),
    ],
  };
}
