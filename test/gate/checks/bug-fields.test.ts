import { testCheck } from "../../support/check-cases.ts";

const BUGS = "quality/BUGS.md";
const FIELDS = {
  File: "src/a.js:1",
  Severity: "HIGH",
  Class: "security",
  Kind: "wrong",
  Requirement: "REQ-001",
  "Spec basis": "code inconsistency",
  Test: 'quality/a.test.js — "a"',
  "Regression patch": "quality/patches/BUG-001-regression-test.patch",
  "Fix patch": "none — two ways",
  Source: "Spec Audit",
  Description: "d",
  Expected: "e",
  Actual: "a",
  Reproduction: "r",
};
/** One bug of assay's layout with some fields changed; an undefined one is left out. */
function own(changes: Readonly<Record<string, string | undefined>> = {}, ...more: string[]) {
  const fields = Object.entries({ ...FIELDS, ...changes }).filter(([, value]) => value !== undefined);
  const lines = fields.map(([label, value]) => `- **${label}:** ${value}`);
  return { [BUGS]: ["### BUG-001: a", ...lines, ...more, ""].join("\n") };
}
const foreign = (...lines: string[]) => ({ [BUGS]: ["### BUG-001", "", ...lines, ""].join("\n") });
const V140 = [
  "**Source:** Code Review (Pass 1)",
  "**File:** A.md:78-84,89 vs b.sh:107",
  "**Severity:** High",
  "**Requirement:** REQ-001",
  "**Description:** d",
];
const note140 = `note ${BUGS}:0 The bugs are read in the Quality Playbook's 1.4.0 layout: an unbulleted bold label per field.`;
const wrong = (line: number, label: string, says: string) =>
  `error ${BUGS}:${line} The field ${label} of BUG-001 says "${says}", which is not`;

testCheck("bug-fields", [
  { what: "all of them", files: own(), status: "pass" },
  { what: "a sibling too", files: own({ Sibling: "`src/b.js:2-9`" }), status: "pass" },
  {
    what: "values outside their sets",
    files: own({ Severity: "High", Class: "odd", Kind: "bad", Source: "Review" }),
    status: "fail",
    findings: [
      `${wrong(3, "Severity", "High")} one of CRITICAL, HIGH, MEDIUM, LOW.`,
      `${wrong(4, "Class", "odd")} one of security, data-loss, correctness, concurrency, resource, performance, interface, documentation.`,
      `${wrong(5, "Kind", "bad")} one of wrong, missing.`,
      `${wrong(11, "Source", "Review")} one of Code Review, Spec Audit.`,
    ],
  },
  {
    what: "places and tests that do not parse",
    files: own({ File: "src/a.js", Sibling: "src/a.js:9-2", Test: "the second one" }),
    status: "fail",
    findings: [
      `${wrong(2, "File", "src/a.js")} a location such as src/a.js:12 or src/a.js:12-20.`,
      `${wrong(8, "Test", "the second one")} a test such as quality/regression/BUG-001.test.js — "its exact name".`,
      `${wrong(16, "Sibling", "src/a.js:9-2")} a location such as src/a.js:12 or src/a.js:12-20.`,
    ],
  },
  {
    what: "one missing, one empty, one twice, one unknown",
    files: own({ Reproduction: undefined, Actual: "" }, "- **Kind:** missing", "- **Mood:** grim"),
    status: "fail",
    findings: [
      `error ${BUGS}:1 BUG-001 has no field Reproduction.`,
      `error ${BUGS}:14 The field Actual of BUG-001 is empty.`,
      `error ${BUGS}:15 BUG-001 has the field Kind twice.`,
      `warning ${BUGS}:16 BUG-001 has the field Mood, which nothing reads.`,
    ],
  },
  {
    what: "another layout, free in letter case and places",
    files: foreign(...V140, "**Regression test:** t.sh::test_a", "**TDD verdict:** confirmed open"),
    status: "pass",
    findings: [note140],
  },
  {
    what: "another layout, exempt from its test",
    files: foreign(...V140, "**Closure status:** Exempt (cosmetic)", "**TDD verdict:** exempt"),
    status: "pass",
    findings: [note140],
  },
  {
    what: "another layout, not exempt",
    files: foreign(...V140, "**TDD verdict:** confirmed open"),
    status: "fail",
    findings: [`error ${BUGS}:1 BUG-001 has no field Regression test.`, note140],
  },
  {
    what: "a layout that is not known",
    files: foreign("**Where:** a.py:1", "**How bad:** very"),
    status: "unchecked",
    findings: [
      `note ${BUGS}:0 The bugs are in no layout that assay reads: their labels are Where, How bad.`,
      "note quality:0 Unchecked: 1 of 1; the layout of BUGS.md is not known.",
    ],
  },
  { what: "no bugs", files: { [BUGS]: "## No confirmed bugs\n" }, status: "not due" },
  {
    what: "another layout, with values that are in no form",
    files: foreign(
      "**Source:** Code Review",
      "**File:** everywhere",
      "**Severity:** urgent",
      "**Requirement:** REQ-001",
      "**Description:** d",
      "**Mood:** grim",
      "**Regression test:** the second one",
      "**TDD verdict:** exempted",
    ),
    status: "fail",
    findings: [
      `${wrong(4, "File", "everywhere")} a location such as src/a.js:12.`,
      `${wrong(5, "Severity", "urgent")} one of CRITICAL, HIGH, MEDIUM, LOW.`,
      `${wrong(9, "Regression test", "the second one")} a test such as tests/a_test.py::test_name.`,
      note140,
    ],
  },
  {
    what: "a bug without any label",
    files: foreign("It is wrong."),
    status: "unchecked",
    findings: [
      `note ${BUGS}:0 The bugs are in no layout that assay reads: they have no labels.`,
      "note quality:0 Unchecked: 1 of 1; the layout of BUGS.md is not known.",
    ],
  },
  {
    what: "another layout, exempt from its test and from nothing else",
    files: foreign(
      ...V140.map(line => line.replace("High", "urgent")),
      "**Regression test:** none",
      "**Closure status:** exempt",
      "**TDD verdict:** exempt",
    ),
    status: "fail",
    findings: [`${wrong(5, "Severity", "urgent")} one of CRITICAL, HIGH, MEDIUM, LOW.`, note140],
  },
]);
