import { testCheck } from "../../support/check-cases.ts";
import { EXPLORATION, exploration, lineOf } from "../../support/exploration.ts";

const TITLE = "Gate Self-Check";
const at = lineOf(exploration(), `## ${TITLE}`);
const points = (change: Readonly<Record<number, string | undefined>> = {}) =>
  Array.from({ length: 12 }, (_, index) => {
    const number = index + 1;
    return number in change ? change[number] : `${number}. PASS — seen`;
  }).filter((line): line is string => line !== undefined);
const error = (line: number, message: string) => `error ${EXPLORATION}:${line} ${message}`;

testCheck("exploration-self-check", [
  { what: "twelve points", files: exploration({ [TITLE]: points() }), status: "pass" },
  {
    what: "in bold, and wrapped",
    files: exploration({ [TITLE]: points({ 3: "3. **PASS** —\n   seen" }) }),
    status: "pass",
  },
  {
    what: "as items that name the check",
    files: exploration({ [TITLE]: points().map(line => line.replace(/^(\d+)\./, "- **Check $1:**")) }),
    status: "pass",
  },
  {
    what: "as a table, with a point that failed and one without evidence",
    files: exploration({
      [TITLE]: [
        "| # | Check | Result | Evidence |",
        "|---|---|---|---|",
        ...points({ 2: "2. FAIL — seen", 3: "3. PASS — " }).map(line =>
          line.replace(/^(\d+)\. (\w+) — (.*)$/, "| $1 | it is there | **$2** | $3 |"),
        ),
      ],
    }),
    status: "fail",
    findings: [
      error(at + 5, "Point 2 failed by the exploration's own judgement, and the run went on."),
      error(at + 6, "Point 3 is said to pass without a word of evidence."),
    ],
  },
  {
    what: "one and another left out",
    files: exploration({ [TITLE]: points({ 4: undefined, 12: undefined }) }),
    status: "fail",
    findings: [error(at, "The self-check says nothing of points 4, 12.")],
  },
  {
    what: "a word that is no verdict",
    files: exploration({ [TITLE]: points({ 7: "7. PASSED, mostly" }) }),
    status: "fail",
    findings: [error(at, "The self-check says nothing of point 7.")],
  },
  {
    what: "a point that failed",
    files: exploration({ [TITLE]: points({ 2: "2. FAIL — no tick" }) }),
    status: "fail",
    findings: [error(at + 3, "Point 2 failed by the exploration's own judgement, and the run went on.")],
  },
  {
    what: "a pass without evidence",
    files: exploration({ [TITLE]: points({ 5: "5. **PASS** —" }) }),
    status: "fail",
    findings: [error(at + 6, "Point 5 is said to pass without a word of evidence.")],
  },
  {
    what: "an empty section",
    files: exploration({ [TITLE]: ["All good."] }),
    status: "fail",
    findings: [error(at, "The self-check says nothing of points 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12.")],
  },
]);
