import { testCheck } from "../../support/check-cases.ts";

const BUGS = "quality/BUGS.md";
const bugs = (...lines: string[]) => ({ [BUGS]: `${lines.join("\n")}\n` });

testCheck("bug-headings", [
  { what: "every separator", files: bugs("### BUG-001: a", "### BUG-H2 — b", "### BUG-003"), status: "pass" },
  { what: "zero bugs", files: bugs("## Zero confirmed bugs"), status: "pass" },
  {
    what: "ids in prose, fences and the list of the dismissed",
    files: bugs(
      "### BUG-001: a",
      "Not DEBUG-2, and like BUG-003.",
      "```",
      "## BUG-004",
      "```",
      "## Reviewed and dismissed",
      "- BUG-005",
    ),
    status: "pass",
  },
  {
    what: "neither bugs nor a word about them",
    files: bugs("# Bugs", "", "There are zero bugs."),
    status: "fail",
    findings: [`error ${BUGS}:0 BUGS.md neither confirms a bug nor says that there is none.`],
  },
  {
    what: "headings beside the form",
    files: bugs("### BUG-001: a", "## BUG-002: b", "###BUG-003", "**BUG-004** c", "### BUG-abc1"),
    status: "fail",
    findings: [
      `error ${BUGS}:2 "## BUG-002: b" does not confirm a bug: wrong level.`,
      `error ${BUGS}:3 "###BUG-003" does not confirm a bug: no space after the #s.`,
      `error ${BUGS}:4 "**BUG-004** c" does not confirm a bug: bold text.`,
    ],
  },
  {
    what: "none, and some",
    files: bugs("## No confirmed bugs", "### BUG-001: a"),
    status: "fail",
    findings: [`error ${BUGS}:1 BUGS.md says that there are no confirmed bugs, and it has some.`],
  },
  {
    what: "one id twice and one with other zeros",
    files: bugs("### BUG-001: a", "### BUG-001: b", "### BUG-1: c", "### BUG-010: d"),
    status: "fail",
    findings: [
      `error ${BUGS}:2 BUG-001 is confirmed a second time; the first is on line 1.`,
      `error ${BUGS}:3 BUG-1 differs from BUG-001 in zeros only; the first is on line 1.`,
    ],
  },
  {
    what: "confirmed and dismissed",
    files: bugs("### BUG-001: a", "", "## Reviewed and dismissed", "", "- BUG-001: no"),
    status: "fail",
    findings: [`error ${BUGS}:5 BUG-001 is dismissed here and confirmed on line 1.`],
  },
  { what: "no BUGS.md", files: { "quality/x.md": "" }, status: "blocked" },
]);
