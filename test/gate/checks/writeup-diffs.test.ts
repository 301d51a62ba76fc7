import { bugsFile, ownRun, testCheck } from "../../support/check-cases.ts";

const PATCH = [
  "diff --git a/src/a.js b/src/a.js",
  "--- a/src/a.js",
  "+++ b/src/a.js",
  "@@ -1,2 +1,2 @@",
  " one",
  "-two  ",
  "+three",
  "",
].join("\n");
const PATH = "quality/writeups/BUG-001.md";
const fence = (...lines: readonly string[]) => ["```diff", ...lines, "```", ""].join("\n");
const files = (...diffs: readonly string[]) => ({
  "quality/BUGS.md": bugsFile({ "BUG-001": [] }),
  "quality/patches/BUG-001-fix.patch": PATCH,
  [PATH]: `# BUG-001: a bug\n\n${diffs.join("\n")}`,
});
const other = `error ${PATH}:3 The writeup shows another change than quality/patches/BUG-001-fix.patch makes.`;

testCheck("writeup-diffs", [
  { what: "the whole patch", files: ownRun(files(fence(PATCH.trimEnd())), []), status: "pass" },
  { what: "its lines without headers", files: ownRun(files(fence("-two", "+three")), []), status: "pass" },
  {
    what: "its lines in two fences",
    files: ownRun(files(fence("-two"), fence("+three")), []),
    status: "pass",
  },
  {
    what: "its lines, and another diff for comparison",
    files: ownRun(files(fence("-old"), fence("-two", "+three")), []),
    status: "pass",
  },
  {
    what: "a writeup with CRLF line ends",
    files: ownRun(files(fence("-two", "+three").replaceAll("\n", "\r\n")), []),
    status: "pass",
  },
  {
    what: "another change",
    files: ownRun(files(fence("-two", "+four")), []),
    status: "fail",
    findings: [other],
  },
  { what: "a part of it", files: ownRun(files(fence("+three")), []), status: "fail", findings: [other] },
  { what: "no diff, which is for another check", files: ownRun(files("Text.\n"), []), status: "pass" },
  { what: "a run of other people's", files: files(fence("-two", "+four")), status: "not due" },
  {
    what: "a malformed patch",
    files: ownRun({ ...files(fence("-two")), "quality/patches/BUG-001-fix.patch": "x\n" }, []),
    status: "unchecked",
    findings: ["note quality:0 Unchecked: 1 of 1; the fix patch is malformed."],
  },
  {
    what: "its lines in a fence of another kind, beside an empty diff",
    files: ownRun(files("```text\n-two\n+three\n```\n", fence(" one")), []),
    status: "pass",
  },
  {
    what: "another change in a fence of another kind",
    files: ownRun(files("```text\n-two\n+four\n```\n"), []),
    status: "pass",
  },
]);
