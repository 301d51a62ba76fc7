import { testCheck } from "../../support/check-cases.ts";

const PATH = "quality/PROGRESS.md";
const made = {
  "quality/BUGS.md": "## No confirmed bugs\n",
  "quality/notes/a.txt": "words\n",
  "quality/notes/b.txt": " \n",
};
const inventory = (...rows: readonly (readonly [status: string, path: string])[]) => ({
  ...made,
  [PATH]: [
    "## Artifact inventory",
    "",
    "| Artifact | Status | Path | Notes |",
    "|---|---|---|---|",
    ...rows.map(([status, path]) => `| Thing | ${status} | ${path} | quality/none.md |`),
  ].join("\n"),
});

testCheck("artifact-inventory", [
  {
    what: "files, a directory, a pattern, and words of other dialects",
    files: inventory(
      ["generated", "quality/notes/a.txt"],
      ["**complete** (late)", "`quality/notes/` (×2)"],
      ["updated", "notes/a.txt; quality/notes/*.txt"],
      ["Generated", "`quality/notes/NNN.txt`"],
      ["pending", "quality/later.md"],
      ["N/A", ""],
    ),
    status: "pass",
  },
  {
    what: "a file that is not there, and one that is blank",
    files: inventory(["generated", "quality/later.md"], ["generated", "quality/notes/b.txt"]),
    status: "fail",
    findings: [
      `error ${PATH}:5 Thing is generated, and quality/later.md is not there or is empty; so it is with 1 further row.`,
    ],
  },
  {
    what: "three files that are not there",
    files: inventory(
      ["generated", "quality/later.md"],
      ["generated", "quality/then.md"],
      ["generated", "quality/never.md"],
    ),
    status: "fail",
    findings: [
      `error ${PATH}:5 Thing is generated, and quality/later.md is not there or is empty; so it is with 2 further rows.`,
    ],
  },
  {
    what: "what a required artifact lacks is said elsewhere",
    files: inventory(["generated", "quality/REQUIREMENTS.md"]),
    status: "pass",
  },
  {
    what: "blank files that other checks judge",
    files: {
      ...inventory(
        ["generated", "quality/CONTRACTS.md"],
        ["generated", "quality/notes/c.sh"],
        ["generated", "quality/notes/d.patch"],
      ),
      "quality/CONTRACTS.md": "\n",
      "quality/notes/c.sh": "\n",
      "quality/notes/d.patch": "\n",
    },
    status: "pass",
  },
  {
    what: "a directory in which only the gate has written",
    files: { ...inventory(["generated", "quality/results/"]), "quality/results/gate.json": "{}\n" },
    status: "fail",
    findings: [`error ${PATH}:5 Thing is generated, and quality/results is not there or is empty.`],
  },
  {
    what: "what an earlier phase writes, and the last one again",
    files: inventory(["generated", "quality/results/mechanical-verify.*"]),
    status: "fail",
    findings: [
      `error ${PATH}:5 Thing is generated, and quality/results/mechanical-verify.* is not there or is empty.`,
    ],
  },
  {
    what: "pending, and there",
    files: inventory(["pending", "quality/notes/a.txt"]),
    status: "fail",
    findings: [`error ${PATH}:5 Thing is pending, and quality/notes/a.txt is there.`],
  },
  {
    what: "another word",
    files: inventory(["generated later", "quality/notes/a.txt"], ["", "quality/notes/a.txt"]),
    status: "fail",
    findings: [
      `error ${PATH}:5 The status of Thing is "generated later", none of generated, pending.`,
      `error ${PATH}:6 The status of Thing is "", none of generated, pending.`,
    ],
  },
  {
    what: "no path, and one out of the project",
    files: inventory(["generated", "in the notes"], ["generated", "../a.md"]),
    status: "unchecked",
    findings: ["note quality:0 Unchecked: 2 of 2; the row names no path that can be looked up."],
  },
  {
    what: "what the gate's own phase writes is not an input",
    files: {
      ...inventory(
        ["generated", "quality/notes/a.txt"],
        ["pending", "quality/results/assay-gate.log"],
        ["generated", "quality/results/gate.json"],
        ["pending", "quality/results/phase6-verification.log"],
      ),
      "quality/results/phase6-verification.log": "words\n",
    },
    status: "pass",
  },
  { what: "an inventory without rows", files: inventory(), status: "fail" },
  { what: "no inventory", files: { ...made, [PATH]: "# Progress\n" }, status: "not due" },
]);
