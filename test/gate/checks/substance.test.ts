import { testJudging } from "../../support/judging-table.ts";

const lines = (count: number) => Array.from({ length: count }, (_, index) => `Line ${index + 1}.\n`).join("");
const same = (count: number) => "All is well.\n".repeat(count);
const page = (text: string) => ({ "quality/notes.md": text });
const script = (name: string, text: string) => ({ ...page("A page.\n"), [`quality/${name}`]: text });

const innocent = [
  "A run may leave `TBD` or TBD in a sentence, as {{name}} in this one.",
  "```\nTBD\n<your name>\n```",
  "<!-- TBD -->",
  "- **Proof path:** <the minimal input>",
  "| a | b |\n|---|---|\n| `{{name}}` | <br> |",
  "[TODO](list.md)",
  "## TODO",
  "| id | state |\n|---|---|\n| 1 | TODO |",
  "TODO: see BUG-001, which is the owner's",
  "The guard is `TODO`",
];
const residues = [
  ["TBD", "TBD"],
  ["## TBD", "TBD"],
  ["- **Owner:** TBD.", "TBD."],
  ["> Lorem ipsum dolor sit amet", "Lorem ipsum dolor sit amet"],
  ["- [ ] <your name here>", "<your name here>"],
  ["**Project:** {{project}}", "{{project}}"],
  ["[fill in the purpose]", "[fill in the purpose]"],
  ["[describe the consequence]", "[describe the consequence]"],
  ["TODO", "TODO"],
  ["- [ ] **FIXME:**", "FIXME"],
] as const;
const code = ["run.sh: set -e", "a.py: pass", "b.js: /* why */ run();", "c.js: /*\n*/ import './d.js';"];
const stubs = [
  "run.sh: #!/bin/sh\n# later\n",
  "a.py: # later",
  "b.js: // later\n/* and\nlater */\n",
  "c.go: ",
];
const split = (source: string) => {
  const colon = source.indexOf(": ");
  return [source.slice(0, colon), source.slice(colon + 2)] as const;
};

testJudging("substance", [
  ...innocent.map(text => ({ name: `says something: ${JSON.stringify(text)}`, files: page(text) })),
  ...residues.map(([text, words]) => ({
    name: `was not filled in: ${text}`,
    files: page(`# Notes\n\n${text}\n`),
    findings: [`error quality/notes.md:3 The template's "${words}" was never filled in.`],
  })),
  {
    name: "a cell that was not filled in",
    files: page("| a | b |\n|---|---|\n| 1 | **TBD** |\n"),
    findings: [`error quality/notes.md:3 The template's "**TBD**" was never filled in.`],
  },
  ...code.map(split).map(([name, text]) => ({ name: `code in ${name}`, files: script(name, text) })),
  ...stubs.map(split).map(([name, text]) => ({
    name: `no code in ${name}`,
    files: script(name, text),
    findings: [`error quality/${name}:0 The script has no line of code.`],
  })),
  { name: "lines enough", files: { "quality/EXPLORATION.md": lines(120) } },
  {
    name: "blank lines and comments do not count",
    files: { "quality/EXPLORATION.md": `${lines(119)}\n\n<!-- a comment\nand more -->\n` },
    findings: [
      "error quality/EXPLORATION.md:0 The file has 119 lines with something on them; the contract asks for 120.",
    ],
  },
  { name: "lines of which many are alike", files: { "quality/EXPLORATION.md": lines(40) + same(80) } },
  {
    name: "one line, again and again",
    files: { "quality/EXPLORATION.md": lines(38) + same(100), "quality/QUALITY.md": same(10) },
    findings: [
      "error quality/EXPLORATION.md:0 The file repeats itself: of 138 lines, 39 are distinct.",
      "error quality/QUALITY.md:0 The file repeats itself: of 10 lines, 1 is distinct.",
    ],
  },
  {
    name: "empty files that the contract names",
    files: {
      "quality/QUALITY.md": " \n",
      "quality/results/mechanical-verify.log": "",
      "quality/other.txt": "",
    },
    findings: [
      "error quality/QUALITY.md:0 The file is empty.",
      "error quality/results/mechanical-verify.log:0 The file is empty.",
    ],
  },
  {
    name: "nothing but assay's own block",
    files: {
      "quality/other.txt": "",
      "AGENTS.md": `<!-- assay: begin -->\n${lines(8)}<!-- assay: end -->\n`,
    },
    findings: ["error AGENTS.md:0 Nothing stands in the file but comments and what assay wrote itself."],
  },
  {
    name: "a plain file of one line that the contract names, and the tests without code",
    files: {
      "quality/results/mechanical-verify.log": "ok\n",
      "quality/test_functional.txt": "",
      "quality/test_regression.txt": "one\n",
    },
    findings: ["error quality/test_functional.txt:0 The file is empty."],
  },
  {
    name: "a script of one line, again and again, and a residue in one",
    files: script("run.sh", "true\n# TBD\nTBD\n"),
  },
  {
    name: "as many marks as a line may have, and one more",
    files: page("> > > > TBD\n\n> > > > > TBD\n"),
    findings: [`error quality/notes.md:1 The template's "TBD" was never filled in.`],
  },
  {
    name: "comment marks in what is not markdown",
    files: { ...page("A page.\n"), "quality/results/mechanical-verify.log": "<!-- a\nb -->\n" },
  },
]);
