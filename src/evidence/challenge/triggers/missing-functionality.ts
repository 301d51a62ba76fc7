import { fieldEvidence, type Trigger } from "../trigger.ts";

/** The code does not do something, instead of doing it wrongly. */
export const missingFunctionality: Trigger = {
  id: "missing-functionality",
  title: "Something is not done, not done wrongly",
  why: "There is no end to what a program does not do. A finding that something is missing is a bug where it was promised, and a wish where it was not; reviewers who have run out of mistakes go on with wishes. So each of them is asked where the promise is.",
  example: {
    fires: { title: "A failed load is remembered for ever", fields: { kind: "missing" } },
    silent: { title: "Missing keys are reported twice", fields: { kind: "wrong" } },
  },
  finds(finding) {
    const kind = finding.fields.get("kind")?.text.trim().toLowerCase();
    return kind === "missing" ? fieldEvidence(finding, "kind", "has the kind missing.") : undefined;
  },
};
