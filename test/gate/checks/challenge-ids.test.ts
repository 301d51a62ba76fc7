import { bugsFile, ownRun, testCheck } from "../../support/check-cases.ts";

const BUGS = `${bugsFile({ "BUG-001": [] })}\n## Reviewed and dismissed\n\n- BUG-004: by design\n`;
const challenge = (name: string, bug = name) => ({
  [`quality/challenge/${name}-challenge.json`]: JSON.stringify({ bug }, null, 1),
  [`quality/challenge/${name}-challenge.md`]: "# Challenge\n",
});
const files = { "quality/BUGS.md": BUGS };

testCheck("challenge-ids", [
  { what: "none", files, status: "not due" },
  {
    what: "of a confirmed bug and of a dismissed one",
    files: { ...files, ...challenge("BUG-001"), ...challenge("BUG-004") },
    status: "pass",
  },
  {
    what: "only a text",
    files: { ...files, "quality/challenge/BUG-001-challenge.md": "x\n" },
    status: "pass",
  },
  {
    what: "of an unknown bug",
    files: { ...files, "quality/challenge/BUG-002-challenge.md": "x\n" },
    status: "fail",
    findings: [
      "error quality/challenge/BUG-002-challenge.md:0 The challenge is of BUG-002, which BUGS.md neither confirms nor dismisses.",
    ],
  },
  {
    what: "a round of a confirmed bug, and one of a canary",
    files: {
      ...files,
      "quality/challenge/BUG-001-round-1.json": '{"bug": "BUG-001"}',
      "quality/challenge/BUG-005-round-2.json": '{"bug": "BUG-005"}',
      "quality/challenge/canaries.json": '{"canaries": [{"id": "BUG-005"}]}',
    },
    status: "pass",
  },
  {
    what: "a round of an unknown bug",
    files: { ...files, "quality/challenge/BUG-005-round-2.json": '{"bug": "BUG-005"}' },
    status: "fail",
    findings: [
      "error quality/challenge/BUG-005-round-2.json:0 The challenge is of BUG-005, which BUGS.md neither confirms nor dismisses.",
    ],
  },
  {
    what: "a round of another bug than its name says",
    files: { ...files, "quality/challenge/BUG-001-round-2.json": '{"bug": "BUG-004"}' },
    status: "fail",
    findings: [
      "error quality/challenge/BUG-001-round-2.json:1 The file is named after BUG-001, and its record is of BUG-004.",
    ],
  },
  {
    what: "a record of another bug than its name says",
    files: { ...files, ...challenge("BUG-001", "BUG-004") },
    status: "fail",
    findings: [
      "error quality/challenge/BUG-001-challenge.json:2 The file is named after BUG-001, and its record is of BUG-004.",
    ],
  },
  {
    what: "a record without its text",
    files: { ...files, "quality/challenge/BUG-001-challenge.json": '{"bug": "BUG-001"}' },
    status: "fail",
    findings: [
      "error quality/challenge/BUG-001-challenge.json:0 The challenge of BUG-001 is half there: quality/challenge/BUG-001-challenge.md is missing.",
    ],
  },
  {
    what: "a text without its record, in a run of assay's own",
    files: ownRun({ ...files, "quality/challenge/BUG-001-challenge.md": "x\n" }, []),
    status: "fail",
    findings: [
      "error quality/challenge/BUG-001-challenge.md:0 The challenge of BUG-001 is half there: quality/challenge/BUG-001-challenge.json is missing.",
    ],
  },
]);
