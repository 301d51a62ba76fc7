import { defineCheck } from "../check.ts";
import { replacing } from "../control.ts";
import {
  incompleteRequirements,
  strangeTags,
  strangeWords,
  tooMuchGuidance,
} from "../requirements/requirement-faults.ts";

/** Each requirement says what it asks, for whom, how it can be seen to hold and where it comes from. */
export const requirementFields = defineCheck({
  id: "requirement-fields",
  title: "Each requirement says all that it must",
  why: 'A requirement that gives no reason cannot be weighed, one without conditions cannot be tested, and one without a source was made up by whoever will find the bugs that break it. "As a user I want it to work" is no story until it says so that what.',
  phase: 2,
  needs: ["requirements", "documents", "context"],
  unit: "requirements",
  subjects: ({ requirements }) => requirements.requirements,
  floor: () => 1,
  *check(requirements, { requirements: { path }, documents, context }) {
    // Other people's contracts have other fields.
    if (context.run !== undefined) yield* incompleteRequirements(path, requirements);
    yield* strangeWords(path, requirements);
    yield* tooMuchGuidance(path, requirements);
    for (const file of documents) if (file.path === path) yield* strangeTags(path, file.document);
  },
  controls: [
    {
      name: "a requirement has no source",
      break: replacing(/quality\/REQUIREMENTS\.md$/, /^- \*\*Doc source:\*\* [^\n]*\n/m, ""),
    },
    {
      name: "a story without a reason",
      break: replacing(/quality\/REQUIREMENTS\.md$/, /so that/, "and"),
    },
  ],
});
