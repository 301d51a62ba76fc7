import { REVIEW_SECTIONS } from "../../contract/enums.ts";
import { readReviews } from "../../evidence/reports/reviews.ts";
import { defineCheck } from "../check.ts";
import { replacing } from "../control.ts";
import { misplacedSections, missingAreas } from "../reports/review-faults.ts";

/** The reviews have their three passes and a summary, and the first pass looks at all that it must. */
export const reviewPasses = defineCheck({
  id: "review-passes",
  title: "The review has its passes",
  why: "Reading code finds one kind of bug, holding it against each requirement another, and holding the requirements against each other a third. A review that does the first of these and calls itself done looks as long as a whole one; and within the first, what no label names was looked at by chance.",
  phase: 3,
  needs: ["documents"],
  unit: "reviews",
  subjects: ({ documents }) => readReviews(documents),
  floor: () => 1,
  *check(reviews) {
    const [first] = reviews;
    if (first === undefined) return;
    for (const title of REVIEW_SECTIONS)
      if (!reviews.some(({ sections }) => sections.has(title)))
        yield {
          level: "error",
          path: first.path,
          line: 0,
          message: `No review has the section "## ${title}".`,
          hint: "Do what the section asks for and write it under that very heading.",
        };
    for (const review of reviews) yield* misplacedSections(review);
    yield* missingAreas(reviews);
  },
  controls: [
    {
      name: "a pass is only mentioned",
      break: replacing(/\/code_reviews\//, /^## Pass 3: (?=Cross)/m, "About pass 3: "),
    },
    {
      name: "nobody looked at the resources",
      break: replacing(/\/code_reviews\//, /Resource lifecycle/, "Resources"),
    },
  ],
});
