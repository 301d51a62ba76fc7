import { defineCheck } from "../check.ts";
import { replacing } from "../control.ts";
import { missingSections, openMinorities, strangeWords } from "../reports/triage-faults.ts";

/** Each triage says what it must, in the words that the contract has for it. */
export const triageSections = defineCheck({
  id: "triage-sections",
  title: "Each triage says what it went by",
  why: "A triage turns opinions into bugs. Whether the documents it measured by were right, how many auditors counted, how sure each finding is and of what kind decides what its word is worth, and a finding that one auditor alone has needs a decision that says so. Free words there look like all of it and commit to nothing.",
  phase: 4,
  needs: ["councils"],
  unit: "triage reports",
  subjects: ({ councils }) => councils.flatMap(({ triage }) => triage ?? []),
  floor: () => 1,
  *check(triages) {
    for (const triage of triages) {
      yield* missingSections(triage);
      yield* strangeWords(triage);
      yield* openMinorities(triage);
    }
  },
  controls: [
    {
      name: "nobody validated the documents",
      break: replacing(/-triage\.md$/, /^## Pre-audit docs validation/m, "## Before the audit"),
    },
    {
      name: "a confidence of its own making",
      break: replacing(/-triage\.md$/, /\| Needs verification \|/, "| Quite sure |"),
    },
  ],
});
