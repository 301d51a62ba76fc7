import { sectionLines } from "../../documents/markdown/markdown.ts";
import { requirementReviews } from "../../evidence/reports/requirement-reviews.ts";
import { firstSection, readReviews } from "../../evidence/reports/reviews.ts";
import { defineCheck } from "../check.ts";
import { replacing } from "../control.ts";
import {
  judgedAgain,
  judgeFindingLines,
  judgeRequirement,
  superficialPlaces,
  unreviewed,
} from "../reports/judge-reviews.ts";

/** The review's findings name lines, and its second pass judges each requirement at a place. */
export const reviewFindings = defineCheck({
  id: "review-findings",
  title: "The review judged each requirement at its place",
  why: 'A review that says "all requirements are satisfied" has looked at none. Judged one by one, each with the line that keeps it or breaks it, they cost the reviewer an hour and leave something that can be refuted; the same line under many of them shows where he stopped looking.',
  phase: 3,
  needs: ["documents", "requirements"],
  unit: "review reports and judged requirements",
  subjects: ({ documents }) => {
    const reviews = readReviews(documents);
    return [...reviews, ...requirementReviews(reviews)];
  },
  floor: () => 1,
  *check(_subjects, { documents, requirements }) {
    const reviews = readReviews(documents);
    for (const review of reviews) yield* judgeFindingLines(review);
    const reviewed = requirementReviews(reviews);
    for (const one of reviewed) yield* judgeRequirement(one);
    yield* judgedAgain(reviewed);
    yield* superficialPlaces(reviewed);
    const second = firstSection(reviews, "Pass 2: Requirement Verification");
    const ids = requirements.requirements.map(({ id }) => id);
    if (second !== undefined) yield* unreviewed(second.path, second.heading.line, reviewed, ids);
    const third = firstSection(reviews, "Pass 3: Cross-Requirement Consistency");
    if (third === undefined) return;
    const { path, document, heading } = third;
    if (sectionLines(document, heading).some(({ text }) => /\b(?:IN)?CONSISTENT\b/.test(text))) return;
    const message = "The third pass calls nothing CONSISTENT or INCONSISTENT.";
    const hint = "Compare what several requirements say of one concept.";
    yield { level: "error", path, line: heading.line, message, hint };
  },
  controls: [
    {
      name: "a requirement was not judged",
      break: replacing(/code_reviews\/.*\.md$/, /^\| REQ-002 [^\n]*\n/m, ""),
    },
    {
      name: "a finding names no line",
      break: replacing(/code_reviews\/.*\.md$/, /\*\*Line \d+:\*\*/, "**Line:**"),
    },
  ],
});
