import { bugsFile, testCheck } from "../../support/check-cases.ts";

const PATH = "quality/SEED_CHECKS.md";
const seeds = (...rows: readonly string[]) => ({
  [PATH]: [
    "# Seed Checks (from 1 prior runs)",
    "",
    "| Seed | Origin Run | File:Line | Summary | Assertion |",
    "|---|---|---|---|---|",
    ...rows,
    "",
  ].join("\n"),
});
const seed = (id: string, place: string, assertion = "it boils") =>
  `| ${id} | 20260101 | ${place} | leaks | ${assertion} |`;
const progress = (text: string) => ({ "quality/PROGRESS.md": `# Progress\n\n${text}\n` });
const bugs = { "quality/BUGS.md": bugsFile({ "BUG-001": ["- **Description:** SEED-009 again"] }) };
const error = (line: number, message: string) => `error ${PATH}:${line} ${message}`;

testCheck("seeds", [
  { what: "none", files: bugs, status: "not due" },
  {
    what: "carried on by its place",
    files: { ...bugs, ...seeds(seed("SEED-001", "src/a.js:1")) },
    status: "pass",
  },
  {
    what: "carried on by a range that holds its place",
    files: { ...bugs, ...seeds(seed("SEED-001", "`src/a.js:1-9`")) },
    status: "pass",
  },
  {
    what: "carried on by name",
    files: { ...bugs, ...seeds(seed("SEED-009", "src/z.js:1")) },
    status: "pass",
  },
  {
    what: "resolved",
    files: {
      ...bugs,
      ...seeds(seed("SEED-001", "src/z.js:1")),
      ...progress("- **SEED-001** resolved: the assertion holds"),
    },
    status: "pass",
  },
  {
    what: "forgotten",
    files: {
      ...bugs,
      ...seeds(seed("SEED-001", "src/z.js:1")),
      ...progress("SEED-001 is still unresolved, SEED-0011 resolved."),
    },
    status: "fail",
    findings: [error(5, "SEED-001 is neither a bug of BUGS.md nor resolved.")],
  },
  {
    what: "resolved in a fence is not resolved",
    files: { ...bugs, ...seeds(seed("SEED-001", "src/z.js:1")), ...progress("```\nSEED-001 resolved\n```") },
    status: "fail",
    findings: [error(5, "SEED-001 is neither a bug of BUGS.md nor resolved.")],
  },
  {
    what: "both",
    files: { ...bugs, ...seeds(seed("SEED-001", "src/a.js:1")), ...progress("SEED-001 resolved") },
    status: "fail",
    findings: [error(5, "SEED-001 is resolved by PROGRESS.md, and BUG-001 carries it on.")],
  },
  {
    what: "no id, no assertion, the same twice",
    files: {
      ...bugs,
      ...seeds(seed("S-1", "src/a.js:1"), seed("SEED-001", "src/a.js:1", ""), seed("SEED-001", "src/a.js:1")),
    },
    status: "fail",
    findings: [
      error(5, '"S-1" is no id of a seed.'),
      error(6, "SEED-001 has no assertion that could be run."),
      error(7, "SEED-001 is there a second time."),
    ],
  },
]);
