import assert from "node:assert/strict";
import { test } from "node:test";
import { bugsFile, ownRun, testCheck } from "../../support/check-cases.ts";
import { judge } from "../../support/judge.ts";

const BUGS = "quality/BUGS.md";
const patch = (name: string) => ({ [`quality/patches/${name}`]: "" });
const one = (fix: string) => ({
  [BUGS]: bugsFile({ "BUG-001": fix === "" ? [] : [`- **Fix patch:** ${fix}`] }),
});
const regression = patch("BUG-001-regression-test.patch");
const foreign = (fix: string) => ({
  [BUGS]: `### BUG-001\n\n**Source:** Code Review\n**File:** a.py:1\n**TDD verdict:** open\n**Fix patch:** ${fix}\n`,
});
const noReason = `error ${BUGS}:5 BUG-001 has neither a fix patch nor a reason for having none.`;

testCheck("patch-ids", [
  {
    what: "both patches",
    files: { ...one("quality/patches/BUG-001-fix.patch"), ...regression, ...patch("BUG-001-fix.patch") },
    status: "pass",
  },
  {
    what: "a reason for no fix",
    files: { ...one("none — two ways to fix it"), ...regression },
    status: "pass",
  },
  {
    what: "a reason in prose",
    files: { ...one("No fix patch. The owner decides."), ...regression },
    status: "pass",
  },
  ...["none", "none —", "N/A", "No fix patch.", "quality/patches/BUG-001-fix.patch"].map(text => ({
    what: `no fix and no reason: ${text}`,
    files: { ...one(text), ...regression },
    status: "fail",
    findings: [noReason],
  })),
  {
    what: "another bug's regression patch by name",
    files: {
      [BUGS]: bugsFile({
        "BUG-001": ["- **Regression patch:** `quality/patches/x.patch`", "- **Fix patch:** none — open"],
      }),
      ...regression,
    },
    status: "fail",
    findings: [
      `error ${BUGS}:5 BUG-001 names quality/patches/x.patch as its regression patch, not quality/patches/BUG-001-regression-test.patch.`,
    ],
  },
  ...["quality/patches/BUG-002-fix.patch", "applied by hand"].map(text => ({
    what: `a fix patch that the entry does not name: ${text}`,
    files: { ...one(text), ...regression, ...patch("BUG-001-fix.patch") },
    status: "fail",
    findings: [
      `error ${BUGS}:5 BUG-001 names ${text} as its fix patch, not quality/patches/BUG-001-fix.patch.`,
    ],
  })),
  ...["none — two ways", "`quality/patches/BUG-001-fix.patch`"].map(text => ({
    what: `a fix patch that another check may ask about: ${text}`,
    files: { ...one(text), ...regression, ...patch("BUG-001-fix.patch") },
    status: "pass",
  })),
  ...["BUG-001-fix.patch", "written by hand, see BUG-001-fix.patch", "yes"].map(text => ({
    what: `another layout's way to name a fix patch: ${text}`,
    files: { ...foreign(text), ...regression, ...patch("BUG-001-fix.patch") },
    status: "pass",
  })),
  {
    what: "another layout that names another bug's fix patch",
    files: { ...foreign("see patches/BUG-002-fix.patch"), ...regression, ...patch("BUG-001-fix.patch") },
    status: "fail",
    findings: [
      `error ${BUGS}:6 BUG-001 names see patches/BUG-002-fix.patch as its fix patch, not quality/patches/BUG-001-fix.patch.`,
    ],
  },
  {
    what: "patches of other bugs in a directory of their own",
    files: {
      ...one("none — open"),
      ...regression,
      ...patch("old/BUG-009-fix.patch"),
      ...patch("old/notes.patch"),
      ...patch("old/BUG-001-fix.patch"),
      ...patch(".gitkeep"),
      ...patch("README.md"),
    },
    status: "fail",
    findings: [
      "error quality/patches/old/BUG-009-fix.patch:0 There is a patch for BUG-009, which BUGS.md does not confirm.",
    ],
  },
  {
    what: "a regression test of no bug",
    files: ownRun(
      {
        ...one("none — open"),
        ...regression,
        "quality/regression/BUG-001.test.js": "",
        "quality/regression/BUG-009.test.js": "",
        "quality/regression/fixtures/kettle.json": "",
      },
      [],
    ),
    status: "fail",
    findings: [
      "error quality/regression/BUG-009.test.js:0 There is a regression test for BUG-009, which BUGS.md does not confirm.",
    ],
  },
  {
    what: "a regression test of no bug in a run of other people's",
    files: { ...one("none — open"), ...regression, "quality/regression/BUG-009.test.js": "" },
    status: "pass",
  },
  {
    what: "names that only look like a patch's",
    files: { ...one(""), ...patch("BUG-001-fixture.patch"), ...patch("BUG-001-regression-notes.patch") },
    status: "fail",
    findings: [
      `error ${BUGS}:1 BUG-001 has neither a fix patch nor a reason for having none.`,
      `error ${BUGS}:1 BUG-001 has no regression patch.`,
      "warning quality/patches/BUG-001-fixture.patch:0 The patch of BUG-001 is named neither as its fix nor as its regression test.",
      "warning quality/patches/BUG-001-regression-notes.patch:0 The patch of BUG-001 is named neither as its fix nor as its regression test.",
    ],
  },
  {
    what: "patches of other bugs",
    files: { ...one("none — open"), ...regression, ...patch("BUG-1-fix.patch"), ...patch("notes.patch") },
    status: "fail",
    findings: [
      "error quality/patches/BUG-1-fix.patch:0 There is a patch for BUG-1, which BUGS.md does not confirm.",
      "error quality/patches/notes.patch:0 There is a patch for notes, which BUGS.md does not confirm.",
    ],
  },
  {
    what: "a layout without a place for the reason",
    files: {
      [BUGS]: "### BUG-001\n\n**File:Line:** a.py:1\n**Test reference:** t.py::test_a\n**Verdict:** open\n",
      ...regression,
    },
    status: "unchecked",
    findings: ["note quality:0 Unchecked: 1 of 1; BUGS.md has no field that says why there is no fix patch."],
  },
  {
    what: "a patch in a run without bugs",
    files: { [BUGS]: "## No confirmed bugs\n", ...regression },
    status: "fail",
    findings: [
      "error quality/patches/BUG-001-regression-test.patch:0 There is a patch for BUG-001, which BUGS.md does not confirm.",
    ],
  },
  {
    what: "another layout that names its own patch beside another's",
    files: {
      ...foreign("patches/BUG-001-fix.patch, built on patches/BUG-002-fix.patch"),
      ...regression,
      ...patch("BUG-001-fix.patch"),
    },
    status: "pass",
  },
  {
    what: "a field for the regression patch that is empty",
    files: {
      [BUGS]: bugsFile({ "BUG-001": ["- **Regression patch:**", "- **Fix patch:** none — open"] }),
      ...regression,
    },
    status: "pass",
  },
  {
    what: "another layout, exempt by its closure or by its verdict",
    files: {
      [BUGS]: [
        "### BUG-001\n\n**Source:** a\n**File:** a.py:1\n**TDD verdict:** exempt\n**Fix patch:**\n",
        "### BUG-002\n\n**Source:** a\n**File:** a.py:1\n**Closure status:** exempt\n**TDD verdict:** open\n",
      ].join("\n"),
      ...regression,
      ...patch("BUG-002-regression-test.patch"),
    },
    status: "pass",
  },
]);

const FIX = "quality/patches/BUG-001-fix.patch";
const REGRESSION = "quality/patches/BUG-001-regression-test.patch";
const advice: readonly { what: string; others: readonly string[]; hint: string }[] = [
  { what: "neither of the two", others: [], hint: `Name it ${FIX} or ${REGRESSION}, or take it out.` },
  {
    what: "the fix",
    others: ["BUG-001-fix.patch"],
    hint: `Name it ${REGRESSION} if that is what it is, fold it into ${FIX}, or take it out.`,
  },
  {
    what: "the regression test",
    others: ["BUG-001-regression-test.patch"],
    hint: `Name it ${FIX} if that is what it is, fold it into ${REGRESSION}, or take it out.`,
  },
  {
    what: "both",
    others: ["BUG-001-fix.patch", "BUG-001-regression-test.patch"],
    hint: `Fold it into ${FIX}, or take it out.`,
  },
];

for (const { what, others, hint } of advice)
  test(`patch-ids: what to do with a patch of another name where there is ${what}`, async () => {
    const patches = ["BUG-001-spec-fix.patch", ...others].map(patch);
    const { findings } = await judge(Object.assign({}, one("none — open"), ...patches));
    const found = findings.filter(({ check, path }) => check === "patch-ids" && path.includes("spec-fix"));
    assert.deepEqual(
      found.map(finding => finding.hint),
      [hint],
    );
  });
