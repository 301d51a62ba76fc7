import { testCheck } from "../../support/check-cases.ts";

const TDD = "quality/RUN_TDD_TESTS.md";
const INTEGRATION = "quality/RUN_INTEGRATION_TESTS.md";
const AUDIT = "quality/RUN_SPEC_AUDIT.md";
const files = {
  "quality/BUGS.md": "# Bugs\n",
  [TDD]: "Red log, green log, quality/results/tdd-results.json.\n",
  [INTEGRATION]: "## Pre-flight check\n\nIs it there?\n\nWrite integration-results.json.\n",
  [AUDIT]: "## Triage\n",
};

testCheck(
  "protocols",
  [
    { what: "all say what they must", files, status: "pass" },
    {
      what: "a bold lead looks around, too",
      files: { ...files, [INTEGRATION]: "**Pre-flight:** look.\n\nintegration-results.json\n" },
      status: "pass",
    },
    {
      what: "results that go nowhere",
      files: { ...files, [TDD]: "Run it red.\n", [AUDIT]: "Three read.\n" },
      status: "fail",
      findings: [
        `error ${AUDIT}:0 The protocol does not speak of triage.`,
        `error ${TDD}:0 The protocol does not speak of tdd-results.json, green.`,
      ],
    },
    {
      what: "nobody looks around, though somebody speaks of it",
      files: { ...files, [INTEGRATION]: "We skip any pre-flight.\n\nintegration-results.json\n" },
      status: "fail",
      findings: [`error ${INTEGRATION}:0 The protocol does not look at the surroundings before it starts.`],
    },
    {
      what: "a table of fields that miscounts, one that does not, and headings without a table",
      files: {
        ...files,
        [TDD]: `${files[TDD]}\n### Entry (2 fields)\n\n| Field | Type |\n|---|---|\n| id | text |\n\n### Summary (1 field)\n\n| Field |\n|---|\n| total |\n\n### 7 fields\n\n### v1.3 fields\n\n| Field |\n|---|\n| id |\n`,
      },
      status: "fail",
      findings: [`error ${TDD}:3 "Entry (2 fields)" states 2 fields, and its table has 1.`],
    },
    {
      what: "another document that counts fields otherwise",
      files: { ...files, "quality/NOTES.md": "## Entry (2 fields)\n\n| Field |\n|---|\n| id |\n" },
      status: "pass",
    },
    {
      what: "one that is missing is for another check",
      files: { ...files, [AUDIT]: undefined },
      status: "pass",
    },
  ].map(one => ({
    ...one,
    files: Object.fromEntries(
      Object.entries(one.files).filter((entry): entry is [string, string] => entry[1] !== undefined),
    ),
  })),
);
