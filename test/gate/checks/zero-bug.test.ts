import { testJudging } from "../../support/judging-table.ts";
import { bugsFile } from "../../support/small-records.ts";

const BUGS = "quality/BUGS.md";
const TESTS = "quality/test_regression.py";
const REVIEW = "quality/code_reviews/2026-11-20-review.md";
const heading = "\n## No confirmed bugs\n";
const summary = (text: string, below = "") => ({ [BUGS]: `## Summary\n\n${text}\n${heading}${below}` });
const none = summary("We evaluated 4 candidates\nand eliminated all.");
const dismissing = summary(
  "Evaluated 1, eliminated 1.",
  "\n## Reviewed and dismissed\n\n### BUG-001: no bug\n",
);

testJudging("zero-bug", [
  { name: "a run with bugs", files: bugsFile({ id: "BUG-001" }), status: "not due" },
  {
    name: "bugs and the sentence are for the check of headings",
    files: { [BUGS]: `${heading}\n### BUG-001: one\n` },
    status: "not due",
  },
  { name: "what was looked at, and nothing else", files: none },
  {
    name: "no summary",
    files: { [BUGS]: heading },
    findings: [`error ${BUGS}:0 BUGS.md has no bugs and no section Summary.`],
  },
  {
    name: "a summary without counts",
    files: summary("All candidates were evaluated and eliminated."),
    findings: [
      `error ${BUGS}:1 The summary of a run without bugs does not say how many candidates were evaluated and eliminated.`,
    ],
  },
  { name: "counts in words", files: summary("Four candidates were reviewed, all were dismissed.") },
  {
    name: "a run with seeds",
    files: { ...none, [REVIEW]: "BUG-002 is gone.\n", "quality/SEED_CHECKS.md": "| Seed |\n" },
    status: "unchecked",
    findings: ["note quality:0 Unchecked: 1 of 1; the reports may speak of the bugs of an earlier run."],
  },
  {
    name: "a summary without an end",
    files: summary("We evaluated 4 candidates."),
    findings: [
      `error ${BUGS}:1 The summary of a run without bugs does not say how many candidates were eliminated.`,
    ],
  },
  {
    name: "a summary without a beginning",
    files: summary("4 candidates were eliminated."),
    findings: [
      `error ${BUGS}:1 The summary of a run without bugs does not say how many candidates were evaluated.`,
    ],
  },
  {
    name: "a summary in a fence",
    files: summary("```\nEvaluated 4, eliminated 4.\n```"),
    findings: [
      `error ${BUGS}:1 The summary of a run without bugs does not say how many candidates were evaluated and eliminated.`,
    ],
  },
  {
    name: "a program that is no regression test",
    files: { ...none, "quality/helper.py": "BUG_001 = 1\n" },
  },
  {
    name: "regression tests that are no text",
    files: { ...none, [TESTS]: new Uint8Array([0xff, 0xfe]) },
  },
  {
    name: "regression tests that begin with a bug",
    files: { ...none, [TESTS]: "BUG_001 = 1\n" },
    findings: [
      `error ${TESTS}:1 The regression tests speak of BUG_001, and BUGS.md says that there are no bugs.`,
    ],
  },
  {
    name: "regression tests that test nothing",
    files: { ...none, [TESTS]: "# BUG-001 would stand here\ndef test_debug_12(): pass\n" },
  },
  {
    name: "regression tests of a bug",
    files: {
      ...none,
      [TESTS]: "# none\ndef test_bug_001_lost(): pass\n",
      "quality/regression/BUG-002.test.js": "test();\n",
    },
    findings: [
      "error quality/regression/BUG-002.test.js:0 There is a regression test of BUG-002, and BUGS.md says that there are no bugs.",
      `error ${TESTS}:2 The regression tests speak of bug_001, and BUGS.md says that there are no bugs.`,
    ],
  },
  {
    name: "a review that speaks of what was dismissed",
    files: { ...dismissing, [REVIEW]: "BUG-001 at a.js:1\n" },
  },
  {
    name: "a review with an example in a fence",
    files: { ...none, [REVIEW]: "```\nBUG-001\n```\nDEBUG-1\n" },
  },
  {
    name: "a review that speaks of one other",
    files: { ...dismissing, [REVIEW]: "BUG-001 and BUG-002\n" },
    findings: [
      `error ${REVIEW}:1 The report speaks of BUG-002, and BUGS.md neither confirms nor dismisses what it means.`,
    ],
  },
  {
    name: "a review that speaks of others",
    files: { ...dismissing, [REVIEW]: "BUG-001\n\nBUG-002, BUG-003 and BUG-002\n" },
    findings: [
      `error ${REVIEW}:3 The report speaks of BUG-002 and 1 more, and BUGS.md neither confirms nor dismisses what it means.`,
    ],
  },
  {
    name: "a triage is for its own check",
    files: { ...none, "quality/spec_audits/2026-11-20-triage.md": "BUG-002\n" },
  },
]);
