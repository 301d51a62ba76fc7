import { testCheck } from "../../support/check-cases.ts";

const TDD = "quality/results/tdd-results.json";
const sidecar = (path: unknown) => ({
  [TDD]: JSON.stringify({ bugs: [{ id: "BUG-001", writeup_path: path }] }, null, 1),
});
const writeup = {
  "quality/writeups/BUG-001.md": "# BUG-001\n",
  "quality/writeups/BUG-002.md": "# BUG-002\n",
};
const finding = (message: string) => [`error ${TDD}:5 The entry of BUG-001 names ${message}`];

testCheck("writeup-paths", [
  { what: "its own", files: { ...sidecar("quality/writeups/BUG-001.md"), ...writeup }, status: "pass" },
  { what: "none where there is none", files: sidecar(null), status: "pass" },
  { what: "a wrong type is left to the schema", files: sidecar(1), status: "pass" },
  {
    what: "one that is not there",
    files: sidecar("quality/writeups/BUG-001.md"),
    status: "fail",
    findings: finding("quality/writeups/BUG-001.md, which is not there."),
  },
  {
    what: "another bug's",
    files: { ...sidecar("quality/writeups/BUG-002.md"), ...writeup },
    status: "fail",
    findings: finding("quality/writeups/BUG-002.md as its writeup, not quality/writeups/BUG-001.md."),
  },
  {
    what: "none though there is one",
    files: { ...sidecar(null), ...writeup },
    status: "fail",
    findings: finding("no writeup, though quality/writeups/BUG-001.md is there."),
  },
]);
