import { testCheck } from "../../support/check-cases.ts";

const PATH = "quality/PROGRESS.md";

interface Row {
  readonly source?: string;
  readonly closure?: string;
  readonly test?: string;
}

/** A PROGRESS.md with a tracker of these rows, from line 7, and a terminal gate on the line after next. */
const progress = (rows: readonly Row[], sentence: string) => ({
  [PATH]: [
    "# Progress",
    "",
    "## Cumulative BUG tracker",
    "",
    "| # | Source | Closure Status | Test/Exemption |",
    "|---|---|---|---|",
    ...rows.map(
      ({ source = "Code Review", closure = "confirmed open (todo)", test = "a.test.js" }, index) =>
        `| BUG-00${index + 1} | ${source} | ${closure} | ${test} |`,
    ),
    "",
    "## Terminal Gate Verification",
    "",
    sentence,
    "",
  ].join("\n"),
});
const sentence = (
  entries: number,
  [tests, exemptions, unresolved]: readonly number[],
  [review, audit, netNew]: readonly number[],
  sum: string,
) =>
  `BUG tracker has ${entries} entries. ${tests} have regression tests, ${exemptions} have exemptions, ${unresolved} are unresolved. Code review confirmed ${review} bugs. Spec audit confirmed ${audit} code bugs (${netNew} net-new). Expected total: ${sum}.`;
const TWO = [{}, { source: "Spec Audit", closure: "exempt (cosmetic)", test: "" }];
const error = (line: number, message: string) => `error ${PATH}:${line} ${message}`;

testCheck("terminal-gate", [
  {
    what: "the numbers fit",
    files: progress(TWO, sentence(2, [1, 1, 0], [1, 2, 1], "1 + 1 = 2")),
    status: "pass",
  },
  {
    what: "a source with a remark",
    files: progress([{ source: "Code Review (Pass 1)" }], sentence(1, [1, 0, 0], [1, 0, 0], "1 + 0 = 1")),
    status: "pass",
  },
  {
    what: "an open bug without a test is unresolved, and an exempt one with a test is exempt",
    files: progress(
      [{ test: "" }, { closure: "exempt (cosmetic)" }],
      sentence(2, [0, 1, 1], [2, 0, 0], "2 + 0 = 2"),
    ),
    status: "pass",
  },
  {
    what: "a run without bugs",
    files: progress([], sentence(0, [0, 0, 0], [0, 0, 0], "0 + 0 = 0")),
    status: "pass",
  },
  {
    what: "no section",
    files: { [PATH]: "# Progress\n\n## Terminal colours\n\nBUG tracker has 1 entries.\n" },
    status: "fail",
    findings: [error(0, 'There is no section "Terminal Gate Verification".')],
  },
  {
    what: "a section without the sentence",
    files: progress(TWO, "All good."),
    status: "fail",
    findings: [error(10, "The section has no sentence with the numbers of the run.")],
  },
  {
    what: "another number of entries",
    files: progress(TWO, sentence(3, [2, 1, 0], [1, 1, 1], "1 + 1 = 2")),
    status: "fail",
    findings: [
      error(12, "The terminal gate says 2 bugs with regression tests; by the tracker it is 1."),
      error(12, "The terminal gate says 3 entries; by the tracker it is 2."),
    ],
  },
  {
    what: "tests, exemptions and the rest are not all",
    files: progress(TWO, sentence(2, [1, 0, 0], [1, 1, 1], "1 + 1 = 2")),
    status: "fail",
    findings: [
      error(12, "The terminal gate says 0 exemptions; by the tracker it is 1."),
      error(
        12,
        "The terminal gate says 1 entries that are tested, exempt or unresolved; by its own words it is 2.",
      ),
    ],
  },
  {
    what: "a sum that is none, of numbers that nobody stated",
    files: progress(TWO, sentence(2, [1, 1, 0], [1, 2, 1], "2 + 0 = 3")),
    status: "fail",
    findings: [
      error(12, "The terminal gate says 0 bugs in the second part of the sum; by its own words it is 1."),
      error(12, "The terminal gate says 2 bugs in the first part of the sum; by its own words it is 1."),
      error(12, "The terminal gate says 3 bugs in the expected total; by its own sum it is 2."),
    ],
  },
  {
    what: "bugs that came from elsewhere",
    files: progress(TWO, sentence(2, [1, 1, 0], [2, 0, 0], "2 + 0 = 2")),
    status: "fail",
    findings: [
      error(12, "The terminal gate says 0 net-new bugs of the spec audit; by the tracker it is 1."),
      error(
        12,
        "The terminal gate says 2 bugs that were confirmed by the code review; by the tracker it is 1.",
      ),
    ],
  },
  {
    what: "fewer bugs of the audit than net-new ones",
    files: progress(TWO, sentence(2, [1, 1, 0], [1, 0, 1], "1 + 1 = 2")),
    status: "fail",
    findings: [error(12, "The terminal gate says 0 bugs of the spec audit; by its own words it is 1.")],
  },
  {
    what: "sources and closures in other words",
    files: progress(
      [{ source: "CB-1" }, { closure: "dealt with" }],
      sentence(2, [2, 0, 0], [2, 0, 0], "2 + 0 = 2"),
    ),
    status: "unchecked",
    findings: [
      "note quality:0 Unchecked: 4 of 10; 2 because the tracker has closures that the contract does not know; 2 because the tracker has sources that the contract does not know.",
    ],
  },
]);
