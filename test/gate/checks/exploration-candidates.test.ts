import { testCheck } from "../../support/check-cases.ts";
import { EXPLORATION, exploration, lineOf } from "../../support/exploration.ts";

const TITLE = "Candidate Bugs for Phase 2";
const at = lineOf(exploration(), `## ${TITLE}`);
const candidate = (stage: string, line: number, rest = "Reviewer: look.") =>
  `- [${stage}] src/a.js:${line} drips. ${rest}`;
const FOUR = [
  candidate("open exploration", 1),
  candidate("Quality Risks", 2),
  candidate("open exploration", 3),
  candidate("deep dive: Fallback", 4),
];
const error = (line: number, message: string) => `error ${EXPLORATION}:${line} ${message}`;

testCheck("exploration-candidates", [
  { what: "four, from both", files: exploration({ [TITLE]: FOUR }), status: "pass" },
  {
    what: "a table with stage and hint",
    files: exploration({
      [TITLE]: [
        "| Id | Where | Stage | What to inspect |",
        "|---|---|---|---|",
        ...[1, 2, 3].map(line => `| CB-${line} | src/a.js:${line} | open exploration | the lid |`),
        "| CB-4 | src/a.js:4 | pattern: parity | the spout |",
      ],
    }),
    status: "pass",
  },
  {
    what: "a stage that names the risk by its number",
    files: exploration({ [TITLE]: [candidate("Risk 3", 1), candidate("risks", 2), ...FOUR.slice(2)] }),
    status: "pass",
  },
  {
    what: "an empty hint is none",
    files: exploration({
      [TITLE]: [
        "| Id | Where | Stage | What to inspect |",
        "|---|---|---|---|",
        ...[1, 2, 3].map(line => `| CB-${line} | src/a.js:${line} | open exploration | the lid |`),
        "| CB-4 | src/a.js:4 | pattern: parity | |",
      ],
    }),
    status: "fail",
    findings: [error(at + 7, "The candidate lacks a hint for the reviewer.")],
  },
  {
    what: "three with a place",
    files: exploration({ [TITLE]: [...FOUR.slice(1), "- [open exploration] somewhere. Reviewer: search."] }),
    status: "fail",
    findings: [error(at, `There are 3 of at least 4 candidates with file and line in "${TITLE}".`)],
  },
  {
    what: "no stage and no hint",
    files: exploration({ [TITLE]: [...FOUR, "- src/a.js:5 may be cold"] }),
    status: "fail",
    findings: [
      error(at + 6, "The candidate lacks the stage that it comes from and a hint for the reviewer."),
    ],
  },
  {
    what: "all from deep dives",
    files: exploration({ [TITLE]: [1, 2, 3, 4].map(line => candidate("deep dive: Parity", line)) }),
    status: "fail",
    findings: [error(at, "There are 0 of at least 2 candidates from open exploration or risks.")],
  },
  {
    what: "none from a deep dive",
    files: exploration({ [TITLE]: [1, 2, 3, 4].map(line => candidate("open exploration", line)) }),
    status: "fail",
    findings: [error(at, "There are 0 of at least 1 candidates from deep dives.")],
  },
]);
