import { bugsFile, ownRun, testCheck } from "../../support/check-cases.ts";
import { smallRun } from "../../support/phase-run.ts";

const FIX = "quality/patches/BUG-001-fix.patch";
const RECHECK = "quality/results/recheck-results.json";
const PROGRESS = "quality/PROGRESS.md";

const patch = "--- a/src/a.js\n+++ b/src/a.js\n@@ -1,3 +1,3 @@\n one\n-two\n+2\n three\n";
const recheck = (status: string) => JSON.stringify({ results: [{ id: "BUG-001", status }] }, null, 2);
const tracker = (closure: string) =>
  `# Progress\n\n## Cumulative BUG tracker\n\n| # | Closure Status |\n|---|---|\n| BUG-001 | ${closure} |\n`;

const bugs = { "quality/BUGS.md": bugsFile({ "BUG-001": [] }) };
const open = { ...bugs, "src/a.js": "one\ntwo\nthree\n", [FIX]: patch };
const fixed = { ...open, "src/a.js": "one\n2\nthree\n" };
const rewritten = { ...open, "src/a.js": "something else\n" };
const GONE =
  "note quality:0 Unchecked: 1 of 1; the code has changed so much that the fix can no longer be looked for.";
const ended = (files: Readonly<Record<string, string>>) => ({
  ...files,
  "quality/run.json": JSON.stringify(smallRun(Array.from({ length: 6 }, () => "finished"))),
});
const own = (files: Readonly<Record<string, string>>) => ownRun(files, ["src/a.js"]);
const still = "BUG-001 is called fixed, but its fix patch still applies to the code: the fix is not in it.";

testCheck("fixed-claims", [
  {
    what: "a recheck that calls an open bug fixed",
    files: own({ ...open, [RECHECK]: recheck("FIXED") }),
    status: "fail",
    findings: [`error ${RECHECK}:3 ${still}`],
  },
  {
    what: "a tracker that calls an open bug fixed",
    files: own({ ...open, [PROGRESS]: tracker("fixed (test passes)") }),
    status: "fail",
    findings: [`error ${PROGRESS}:7 ${still}`],
  },
  {
    what: "both, of a bug that is fixed",
    files: own({ ...fixed, [RECHECK]: recheck("FIXED"), [PROGRESS]: tracker("fixed (test passes)") }),
    status: "pass",
  },
  {
    what: "an open bug called open",
    files: own({ ...open, [RECHECK]: recheck("STILL_OPEN") }),
    status: "not due",
  },
  {
    what: "code that has changed beyond the patch",
    files: own({ ...rewritten, [RECHECK]: recheck("FIXED") }),
    status: "unchecked",
    findings: [GONE],
  },
  {
    what: "an ended run whose code has moved on from the fix that was committed with the claim",
    files: ended({ ...rewritten, [RECHECK]: recheck("FIXED") }),
    commits: { HEAD: ended({ ...fixed, [RECHECK]: recheck("FIXED") }) },
    status: "pass",
    findings: [
      `note ${RECHECK}:3 The run has ended, and the code has moved on. The fix of BUG-001 was in it when that was committed.`,
    ],
  },
  {
    what: "the same of a run that is under way",
    files: own({ ...rewritten, [RECHECK]: recheck("FIXED") }),
    commits: { HEAD: { ...fixed, [RECHECK]: recheck("FIXED") } },
    status: "unchecked",
    findings: [GONE],
  },
  {
    what: "an ended run that was committed without the fix",
    files: ended({ ...rewritten, [RECHECK]: recheck("FIXED") }),
    commits: { HEAD: ended({ ...open, [RECHECK]: recheck("FIXED") }) },
    status: "unchecked",
    findings: [GONE],
  },
  {
    what: "an ended run that calls the bug fixed since it was committed",
    files: ended({ ...rewritten, [RECHECK]: recheck("FIXED") }),
    commits: { HEAD: ended({ ...fixed, [RECHECK]: recheck("STILL_OPEN") }) },
    status: "unchecked",
    findings: [GONE],
  },
  {
    what: "an ended run whose fix was taken out again after it was committed",
    files: ended({ ...open, [RECHECK]: recheck("FIXED") }),
    commits: { HEAD: ended({ ...fixed, [RECHECK]: recheck("FIXED") }) },
    status: "fail",
    findings: [`error ${RECHECK}:3 ${still}`],
  },
  {
    what: "a fixed bug without a fix patch",
    files: own({ ...bugs, "src/a.js": "one\n", [RECHECK]: recheck("FIXED") }),
    status: "unchecked",
    findings: ["note quality:0 Unchecked: 1 of 1; the bug has no well-formed fix patch to look for."],
  },
  {
    what: "a foreign run, whose code may be another",
    files: { ...open, [RECHECK]: recheck("FIXED") },
    status: "unchecked",
    findings: [
      "note quality:0 Unchecked: 1 of 1; the run has no quality/run.json, so nothing says which content it judged; name a git revision with --source.",
    ],
  },
  {
    what: "a regression patch of the bug, after its fix by name",
    files: own({
      ...fixed,
      "quality/patches/BUG-001-regression-test.patch": patch.replaceAll("src/a.js", "src/c.js"),
      [RECHECK]: recheck("FIXED"),
    }),
    status: "pass",
  },
]);
