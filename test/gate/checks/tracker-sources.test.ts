import { bugsFile, testCheck } from "../../support/check-cases.ts";

const PATH = "quality/PROGRESS.md";
const bugs = (count: number) => ({
  "quality/BUGS.md":
    count === 0
      ? "## No confirmed bugs\n"
      : bugsFile(Object.fromEntries(Array.from({ length: count }, (_, index) => [`BUG-00${index + 1}`, []]))),
});
const tracker = (...sources: readonly string[]) => ({
  [PATH]: [
    "## Cumulative BUG tracker",
    "",
    "| # | Source |",
    "|---|---|",
    ...sources.map((source, index) => `| BUG-00${index + 1} | ${source} |`),
    "",
  ].join("\n"),
});

testCheck("tracker-sources", [
  { what: "both searches", files: { ...bugs(2), ...tracker("Code Review", "`Spec Audit`") }, status: "pass" },
  { what: "with a remark", files: { ...bugs(1), ...tracker("code review (pass 2)") }, status: "pass" },
  { what: "a run without bugs that says so", files: { ...bugs(0), ...tracker("none") }, status: "pass" },
  {
    what: "a word that only begins like one",
    files: { ...bugs(1), ...tracker("Spec Auditor's friend") },
    status: "fail",
    findings: [
      `error ${PATH}:5 BUG-001 comes from "Spec Auditor's friend", which is none of Code Review, Spec Audit.`,
    ],
  },
  {
    what: "many in other words are one finding",
    files: { ...bugs(3), ...tracker("Code Review", "CB-1", "") },
    status: "fail",
    findings: [
      `error ${PATH}:6 BUG-002 comes from "CB-1", which is none of Code Review, Spec Audit, and 1 more rows name such sources.`,
    ],
  },
]);
