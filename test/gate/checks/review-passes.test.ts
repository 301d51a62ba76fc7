import { testCheck } from "../../support/check-cases.ts";

const PATH = "quality/code_reviews/2026-11-20-review.md";
const ITERATION = "quality/code_reviews/2026-11-21-gap-review.md";
const AREAS = ["Input validation", "Resource lifecycle", "Concurrency", "Encoding", "Enumeration"];
const FIRST = ["## Pass 1: Structural Review", ...AREAS.map(area => `- ${area}: nothing.`)];
const SECOND = "## Pass 2: Requirement Verification";
const THIRD = "## Pass 3: Cross-Requirement Consistency";
const LAST = "## Combined Summary";

const text = (...lines: readonly string[]) => `${["# Review", ...lines].join("\n")}\n`;
const review = (...lines: readonly string[]) => ({ [PATH]: text(...lines) });
const withFirst = (...lines: readonly string[]) =>
  review("## Pass 1: Structural Review", ...lines, SECOND, THIRD, LAST);
const unlabelled = (areas: string) => [`error ${PATH}:2 The first pass has no label for ${areas}.`];

testCheck("review-passes", [
  { what: "all sections and areas", files: review(...FIRST, SECOND, THIRD, LAST), status: "pass" },
  {
    what: "titles in other marks and letter case",
    files: review("## Pass 1 — Structural review", ...FIRST.slice(1), SECOND, THIRD, LAST),
    status: "pass",
  },
  {
    what: "two reviews that share the sections",
    files: { ...review(...FIRST, SECOND), [ITERATION]: text(THIRD, LAST) },
    status: "pass",
  },
  {
    what: "two reviews that share the areas",
    files: {
      ...review(...FIRST.slice(0, 4), SECOND, THIRD, LAST),
      [ITERATION]: text("## Pass 1: Structural Review", ...FIRST.slice(4)),
    },
    status: "pass",
  },
  {
    what: "a section that comes again at the end",
    files: review(...FIRST, SECOND, THIRD, LAST, "## Pass 1: Structural Review"),
    status: "pass",
  },
  {
    what: "an iteration's review that has none of them",
    files: { ...review(...FIRST, SECOND, THIRD, LAST), [ITERATION]: text("## Scope") },
    status: "pass",
  },
  {
    what: "areas as headings, bold texts and numbered items",
    files: withFirst(
      "### 1. Input Validation and Boundary Handling",
      "**Resource lifecycle** is fine",
      "1. Concurrency and state: fine",
      "* **Unit and encoding:** fine",
      "#### Enumeration and whitelist completeness",
    ),
    status: "pass",
  },
  {
    what: "carriage returns",
    files: { [PATH]: text(...FIRST, SECOND, THIRD, LAST).replaceAll("\n", "\r\n") },
    status: "pass",
  },
  { what: "no review", files: { "quality/BUGS.md": "# Bugs\n" }, status: "fail" },
  {
    what: "sections in a fence, at another level and in a sentence",
    files: review(...FIRST, "```", SECOND, "```", `#${THIRD}`, "See Combined Summary."),
    status: "fail",
    findings: [SECOND, THIRD, LAST]
      .map(title => `error ${PATH}:0 No review has the section "${title}".`)
      .sort(),
  },
  {
    what: "a pass after the one that builds on it",
    files: review(...FIRST, THIRD, SECOND, LAST),
    status: "fail",
    findings: [
      `error ${PATH}:8 The section "Pass 3: Cross-Requirement Consistency" stands before "Pass 2: Requirement Verification", which it follows from.`,
    ],
  },
  {
    what: "the third pass before the first, and no second",
    files: review(THIRD, ...FIRST, LAST),
    status: "fail",
    findings: [
      `error ${PATH}:0 No review has the section "${SECOND}".`,
      `error ${PATH}:2 The section "Pass 3: Cross-Requirement Consistency" stands before "Pass 1: Structural Review", which it follows from.`,
    ],
  },
  {
    what: "areas that are only mentioned",
    files: withFirst("Input validation, concurrency.", ...FIRST.slice(2)),
    status: "fail",
    findings: unlabelled("Input validation"),
  },
  {
    what: "an area behind the colon of another",
    files: withFirst(...FIRST.slice(1, 5), "- Other: no enumeration."),
    status: "fail",
    findings: unlabelled("Enumeration"),
  },
  {
    what: "areas in a sentence before its colon, in an item without a label and in a bold text without an end",
    files: withFirst(
      "We looked at input validation: fine.",
      "- nothing on the resource lifecycle here",
      "**Concurrency is fine",
      ...FIRST.slice(4),
    ),
    status: "fail",
    findings: unlabelled("Input validation, Resource lifecycle, Concurrency"),
  },
  {
    what: "areas in a comment",
    files: withFirst("<!--", ...FIRST.slice(1, 3), "-->", ...FIRST.slice(3)),
    status: "fail",
    findings: unlabelled("Input validation, Resource lifecycle"),
  },
]);
