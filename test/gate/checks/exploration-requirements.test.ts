import { testCheck } from "../../support/check-cases.ts";
import { EXPLORATION, exploration, lineOf } from "../../support/exploration.ts";

const TITLE = "Derived Requirements";
const at = lineOf(exploration(), `## ${TITLE}`);

testCheck("exploration-requirements", [
  { what: "one with its place", files: exploration(), status: "pass" },
  {
    what: "a file without a line",
    files: exploration({ [TITLE]: ["- REQ-001 `boil` in `kettle.py`"] }),
    status: "pass",
  },
  {
    what: "sub-sections",
    files: exploration({ [TITLE]: ["### REQ-001: it boils", "", "From src/a.js:3."] }),
    status: "pass",
  },
  {
    what: "one from nowhere",
    files: exploration({ [TITLE]: ["- REQ-001: src/a.js", "- REQ-002: it whistles"] }),
    status: "fail",
    findings: [`error ${EXPLORATION}:${at + 3} The requirement names no file that it was derived from.`],
  },
  {
    what: "two from nowhere",
    files: exploration({
      [TITLE]: ["- REQ-001: src/a.js", "- REQ-002: it whistles", "- REQ-003: it shines"],
    }),
    status: "fail",
    findings: [
      `error ${EXPLORATION}:${at + 3} The requirement names no file that it was derived from. 1 more name none either.`,
    ],
  },
  { what: "none with an id", files: exploration({ [TITLE]: ["- it boils, src/a.js:3"] }), status: "fail" },
]);
