import { ownRun, testCheck } from "../../support/check-cases.ts";

const PATH = "quality/PROGRESS.md";
const says = (text: string) => ({
  "quality/BUGS.md": "## No confirmed bugs\n",
  [PATH]: `## Run metadata\nWith docs: ${text}\n`,
});
const docs = (text: string, path = "docs_gathered/guide.md") => ({ [path]: text });
const NONE = `error ${PATH}:2 "With docs" is yes, and no document is in docs_gathered/ or reference_docs/.`;

testCheck("with-docs", [
  { what: "no, and none", files: says("no"), status: "pass" },
  { what: "yes, with some", files: { ...says("**yes** — 3 of them"), ...docs("words\n") }, status: "pass" },
  {
    what: "the other directory",
    files: { ...says("Yes"), ...docs("x\n", "reference_docs/cite/a.txt") },
    status: "pass",
  },
  {
    what: "no, and only noise",
    files: { ...says("no"), ...docs("noise", "docs_gathered/.DS_Store") },
    status: "pass",
  },
  { what: "no, and a blank file", files: { ...says("no"), ...docs(" \n") }, status: "pass" },
  { what: "not said", files: { ...says(""), ...docs("x\n") }, status: "not due" },
  {
    what: "no, with some",
    files: { ...says("no"), ...docs("words\n") },
    status: "fail",
    findings: [`error ${PATH}:2 "With docs" is no, and docs_gathered/ holds documentation.`],
  },
  {
    what: "yes, and a blank file",
    files: { ...says("yes"), ...docs("\n") },
    status: "fail",
    findings: [NONE],
  },
  { what: "yes, in a run of its own", files: ownRun(says("yes"), []), status: "fail", findings: [NONE] },
  {
    what: "yes, in a copy that may be a part",
    files: says("yes"),
    status: "unchecked",
    findings: [
      "note quality:0 Unchecked: 1 of 1; docs_gathered/ or reference_docs/ is not in this copy, and no run.json says what the run had.",
    ],
  },
  {
    what: "neither word",
    files: says("yesterday"),
    status: "fail",
    findings: [`error ${PATH}:2 "With docs" is "yesterday", neither yes nor no.`],
  },
]);
