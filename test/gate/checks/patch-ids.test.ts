import { bugsFile, testCheck } from "../../support/check-cases.ts";

const BUGS = "quality/BUGS.md";
const patch = (name: string) => ({ [`quality/patches/${name}`]: "" });
const one = (fix: string) => ({
  [BUGS]: bugsFile({ "BUG-001": fix === "" ? [] : [`- **Fix patch:** ${fix}`] }),
});
const regression = patch("BUG-001-regression-test.patch");
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
]);
