import { testCheck } from "../../support/check-cases.ts";
import { EXPLORATION, exploration, lineOf } from "../../support/exploration.ts";

const TITLE = "Quality Risks";
const at = lineOf(exploration(), `## ${TITLE}`);
const risks = (count: number) =>
  Array.from({ length: count }, (_, at) => `${at + 1}. src/a.js:${at + 1} spills`);

testCheck("exploration-risks", [
  { what: "five with a place each", files: exploration({ [TITLE]: risks(5) }), status: "pass" },
  {
    what: "five, one of them a worry",
    files: exploration({ [TITLE]: [...risks(4), "5. concurrency may be a problem"] }),
    status: "fail",
    findings: [
      `error ${EXPLORATION}:${at} There are 4 of at least 5 risks with file and line in "${TITLE}".`,
    ],
  },
  {
    what: "nested remarks are not risks of their own",
    files: exploration({ [TITLE]: [...risks(4), "   - src/b.js:1 too", "   - src/b.js:2 too"] }),
    status: "fail",
    findings: [
      `error ${EXPLORATION}:${at} There are 4 of at least 5 risks with file and line in "${TITLE}".`,
    ],
  },
  {
    what: "none",
    files: exploration({ [TITLE]: undefined }),
    status: "fail",
    findings: [`error ${EXPLORATION}:0 There are 0 of at least 5 risks with file and line in "${TITLE}".`],
  },
]);
