import { testCheck } from "../../support/check-cases.ts";
import { EXPLORATION, exploration, lineOf } from "../../support/exploration.ts";

const empty = exploration({ Architecture: ["<!-- later -->"] });
const mentioned = exploration({
  Architecture: undefined,
  Specifications: ["See ## Architecture.", "### Architecture"],
});

testCheck("exploration-sections", [
  { what: "all of them", files: exploration(), status: "pass" },
  {
    what: "none, for there is no exploration",
    files: { "quality/BUGS.md": "# Bugs\n" },
    status: "blocked",
  },
  {
    what: "one that is mentioned, and one of another level",
    files: mentioned,
    status: "fail",
    findings: [`error ${EXPLORATION}:0 There is no section "## Architecture".`],
  },
  {
    what: "one in a fence",
    files: exploration({
      Architecture: undefined,
      Specifications: ["```", "## Architecture", "It is.", "```"],
    }),
    status: "fail",
    findings: [`error ${EXPLORATION}:0 There is no section "## Architecture".`],
  },
  {
    what: "one that says nothing",
    files: empty,
    status: "fail",
    findings: [
      `error ${EXPLORATION}:${lineOf(empty, "## Architecture")} The section "Architecture" is empty.`,
    ],
  },
  {
    what: "one whose whole content is a fence",
    files: exploration({ Architecture: ["```", "a -> b", "```"] }),
    status: "pass",
  },
]);
