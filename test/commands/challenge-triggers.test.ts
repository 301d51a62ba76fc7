import assert from "node:assert/strict";
import { test } from "node:test";
import { challengedRun } from "../support/challenge-run.ts";
import { runInMemory } from "../support/memory-host.ts";
import { OWN_PIPELINE } from "../support/own-site.ts";
import { assayIn, commitAll, inProject } from "../support/real-project.ts";

type Files = Readonly<Record<string, string>>;

const RUN = challengedRun(
  { id: "BUG-001", fields: { Class: "security", Sibling: "src/kettle.js:3" } },
  { id: "BUG-002" },
);
const BASE_MISSING =
  "the run has no quality/run.json, so nothing says which content it judged; name a git revision with --source";

/** The same run as other people's tools leave it. */
const foreign = ({ "quality/run.json": _run, ...files }: Files): Files => files;
const withSource = (text: string, files: Files = challengedRun({ id: "BUG-001" })): Files => ({
  ...files,
  "src/kettle.js": text,
});
const pipeline = (...triggers: readonly object[]) => ({
  ".assay/pipeline.json": JSON.stringify({ ...JSON.parse(OWN_PIPELINE), triggers }),
});
const ROW = { id: "boiling", field: "description", words: ["boils"], why: "It is hot." };

const CASES: readonly {
  readonly name: string;
  readonly files: Files;
  readonly words?: readonly string[];
  readonly code: number;
  readonly says: string;
}[] = [
  {
    name: "each finding has its triggers, with their places",
    files: RUN,
    code: 0,
    says: `BUG-001 It does not boil
  security-class: quality/BUGS.md:7 has the class security.
  sibling-differs: quality/BUGS.md:13 names the sibling src/kettle.js:3.
BUG-002 It does not boil
  no trigger
security-class: 1 finding
sibling-differs: 1 finding
1 of 2 findings must be challenged.
`,
  },
  {
    name: "one that is named, in any letter case",
    files: RUN,
    words: ["bug-002"],
    code: 0,
    says: "BUG-002 It does not boil\n  no trigger\n0 of 1 finding must be challenged.\n",
  },
  {
    name: "no such finding",
    files: RUN,
    words: ["BUG-003"],
    code: 2,
    says: "There is no finding BUG-003 here.\nName one of BUG-001, BUG-002.\n",
  },
  {
    name: "one that was dismissed",
    files: {
      ...RUN,
      "quality/BUGS.md": `${RUN["quality/BUGS.md"]}\n## Reviewed and dismissed\n\n- **BUG-003:** It was meant so.\n`,
    },
    words: ["bug-003"],
    code: 2,
    says: "BUG-003 is dismissed in quality/BUGS.md, so nothing of it is left to be challenged.\nName one of BUG-001, BUG-002.\n",
  },
  {
    name: "a foreign run without a base",
    files: foreign(challengedRun({ id: "BUG-001" })),
    code: 2,
    says: `BUG-001 It does not boil
  unchecked: ${BASE_MISSING}.
0 of 1 finding must be challenged. 1 more may have to be: something was not checked.
`,
  },
  {
    name: "a foreign run without a base, of which something is told all the same",
    files: foreign(challengedRun({ id: "BUG-001", fields: { Kind: "missing" } })),
    code: 2,
    says: `BUG-001 It does not boil
  missing-functionality: quality/BUGS.md:8 has the kind missing.
  unchecked: ${BASE_MISSING}.
missing-functionality: 1 finding
1 of 1 finding must be challenged.
`,
  },
  {
    name: "a source that is no longer the one that was judged",
    files: withSource("// WHY: so\n"),
    code: 2,
    says: `BUG-001 It does not boil
  unchecked: the work tree has moved on and the run records no commit.
0 of 1 finding must be challenged. 1 more may have to be: something was not checked.
`,
  },
  {
    name: "no findings",
    files: { ...RUN, "quality/BUGS.md": "## No confirmed bugs\n" },
    code: 0,
    says: "BUGS.md has no findings, so nothing has to be challenged.\n",
  },
  {
    name: "findings that nobody can read",
    files: { ...RUN, "quality/BUGS.md": "# Bugs\n\n- BUG-001: one\n" },
    code: 2,
    says: `quality/BUGS.md has no finding in a form that can be read, and does not say that there are none.
Give each finding a heading such as "### BUG-001: title", or write "## No confirmed bugs".
`,
  },
  {
    name: "no BUGS.md",
    files: { "quality/PROGRESS.md": "# Progress\n" },
    code: 2,
    says: "quality/BUGS.md cannot be read. There is no such file.\nPut the run's findings there, or name the project that has them with -C DIR.\n",
  },
  {
    name: "a trigger of the user's own, beside assay's",
    files: {
      ...challengedRun({ id: "BUG-001", fields: { Kind: "missing", Description: "It boils." } }),
      ...pipeline(ROW),
    },
    code: 0,
    says: `BUG-001 It does not boil
  missing-functionality: quality/BUGS.md:8 has the kind missing.
  boiling: quality/BUGS.md:12 says "boils" in description.
missing-functionality: 1 finding
boiling: 1 finding
1 of 1 finding must be challenged.
`,
  },
  {
    name: "a value, whole and in any letter case; a word that is only part of another",
    files: {
      ...RUN,
      ...pipeline(
        { id: "right", field: "Class", values: ["CORRECTNESS"], why: "It is." },
        { id: "part", field: "Class", values: ["correct"], words: ["correct"], why: "It is not." },
      ),
    },
    words: ["BUG-002"],
    code: 0,
    says: `BUG-002 It does not boil
  right: quality/BUGS.md:19 has the value "correctness" of Class.
right: 1 finding
1 of 1 finding must be challenged.
`,
  },
  {
    name: "words that would mean something in a pattern, and words of other scripts",
    files: {
      ...challengedRun({ id: "BUG-001", fields: { Description: "Ünits of c++ (a.b) fail: aXb." } }),
      ...pipeline(
        { id: "plus", field: "Description", words: ["c++"], why: "It is said." },
        { id: "dot", field: "Description", words: ["x.b", "(a.b)"], why: "It is said." },
        { id: "part", field: "Description", words: ["nits", "a.", "[", "*"], why: "It is not." },
      ),
    },
    code: 0,
    says: `BUG-001 It does not boil
  plus: quality/BUGS.md:12 says "c++" in Description.
  dot: quality/BUGS.md:12 says "(a.b)" in Description.
plus: 1 finding
dot: 1 finding
1 of 1 finding must be challenged.
`,
  },
  {
    name: "a pipeline that cannot be relied on",
    files: { ...RUN, ...pipeline({ ...ROW, field: "Colour" }) },
    code: 2,
    says: '.assay/pipeline.json:1: /triggers/0/field is "Colour", which no entry of BUGS.md has.\nName one of File, Severity, Class, Kind, Requirement, Spec basis, Sibling, Test, Regression patch, Fix patch, Source, Description, Expected, Actual, Reproduction.\n',
  },
];

for (const { name, files, words = [], code, says } of CASES)
  test(`triggers: ${name}`, async () => {
    const ran = await runInMemory(["challenge", "triggers", ...words], files);
    assert.deepEqual([ran.stdout + ran.stderr, ran.code], [says, code]);
    assert.deepEqual(ran.written, {});
  });

test("triggers: comments and scaffolding are looked for in the base", async () => {
  const source = 'export function boil() {\n  return "change-me"; // TODO: heat, when there is a heater\n}\n';
  const files = foreign(withSource(source));
  const { stdout, code } = await runInMemory(
    ["challenge", "triggers", "--source", "v1", "--json"],
    { ...files, "src/kettle.js": "" },
    { v1: files },
  );
  assert.equal(code, 0);
  assert.deepEqual(JSON.parse(stdout).findings, [
    {
      ...{ id: "BUG-001", title: "It does not boil", line: 3 },
      fired: [
        {
          id: "design-decision-comment",
          evidence: 'src/kettle.js:2 says "// TODO: heat, when there is a heater".',
        },
      ],
      unchecked: [],
      flags: [
        { path: "src/kettle.js", line: 2, word: "change-me" },
        { path: "src/kettle.js", line: 2, word: "todo" },
      ],
    },
  ]);
});

test("triggers: words of a finding cannot write to the terminal", async () => {
  const files = challengedRun({ id: "BUG-001", fields: { Sibling: "src/\u001b[2Jk.js:1" } });
  const { stdout } = await runInMemory(["challenge", "triggers"], files);
  assert.ok(stdout.includes("src/\\u001b[2Jk.js:1"));
});

test("triggers: through the real binary, of a run whose commit is the base", () => {
  const files = foreign(withSource("// By design.\nboil();\n"));
  inProject(files, root => {
    const without = assayIn(root, "challenge", "triggers");
    assert.equal(without.status, 2, without.stderr);
    commitAll(root);
    const { status, stdout } = assayIn(root, "challenge", "triggers", "BUG-001", "--source", "HEAD");
    assert.equal(status, 0);
    assert.match(stdout, /design-decision-comment: src\/kettle\.js:1 says "\/\/ By design\."/);
  });
});
