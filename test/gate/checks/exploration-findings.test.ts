import { testCheck } from "../../support/check-cases.ts";
import { EXPLORATION, exploration, lineOf } from "../../support/exploration.ts";

const TITLE = "Open Exploration Findings";
const place = (at: number) => `src/${"abcd".charAt(at % 4)}.js:${at + 1}`;
const findings = (count: number, line = (at: number) => `${place(at)} and src/e.js:9`) =>
  Array.from({ length: count }, (_, at) => `- ${line(at)}`);
const files = (lines: readonly string[]) => exploration({ [TITLE]: lines });
const at = lineOf(exploration(), `## ${TITLE}`);
const error = (message: string) => `error ${EXPLORATION}:${at} ${message}`;

testCheck("exploration-findings", [
  { what: "eight that span two places", files: files(findings(8)), status: "pass" },
  {
    what: "sub-sections with lines in prose",
    files: files(
      Array.from({ length: 8 }, (_, at) => [
        `### Finding ${at}`,
        `\`src/${at}.js\` (lines ${at + 1}-9), then line 20`,
        "",
      ]).flat(),
    ),
    status: "pass",
  },
  {
    what: "seven",
    files: files(findings(7)),
    status: "fail",
    findings: [error(`There are 7 of at least 8 findings with file and line in "${TITLE}".`)],
  },
  {
    what: "eight, one of which names a file and no line",
    files: files([...findings(7), "- src/a.js is long"]),
    status: "fail",
    findings: [error(`There are 7 of at least 8 findings with file and line in "${TITLE}".`)],
  },
  {
    what: "eight in three files",
    files: files(findings(8, at => `src/a${at % 3}.js:${at + 1} and src/a${at % 3}.js:99`)),
    status: "fail",
    findings: [error(`There are 3 of at least 4 files in the findings of "${TITLE}".`)],
  },
  {
    what: "two that span two places",
    files: files([...findings(2), ...findings(6, place)]),
    status: "fail",
    findings: [error(`There are 2 of at least 3 findings that span two places in "${TITLE}".`)],
  },
  { what: "three that do", files: files([...findings(3), ...findings(5, place)]), status: "pass" },
  {
    what: "a list behind a table of its modules",
    files: files(["| Module | Findings |", "|---|---|", "| a | 8 |", "", ...findings(8)]),
    status: "pass",
  },
  {
    what: "eight, two of which say the same under other numbers",
    files: files(findings(8).map((line, at) => `${at + 1}. ${(at === 7 ? findings(1)[0] : line)?.slice(2)}`)),
    status: "fail",
    findings: [error(`There are 7 of at least 8 findings with file and line in "${TITLE}".`)],
  },
  {
    what: "the same place twice is one",
    files: files([...findings(2), ...findings(6, at => `${place(at)} and again ${place(at)}`)]),
    status: "fail",
    findings: [error(`There are 2 of at least 3 findings that span two places in "${TITLE}".`)],
  },
]);
