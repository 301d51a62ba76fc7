import assert from "node:assert/strict";
import { test } from "node:test";
import { NO_BASE } from "../../../src/evidence/base.ts";
import { ownRun, testCheck } from "../../support/check-cases.ts";
import { judgeBy } from "../../support/judge.ts";
import { recheckFile } from "../../support/small-records.ts";

const FROM = "quality/EXPLORATION.md";
const SOURCE = {
  "quality/BUGS.md": "## No confirmed bugs\n",
  "src/a.js": "1\n2\n3\n",
  "src/b/a.js": "1",
  "lib/only.js": "1\n",
  "lib/new.js": "1\n",
};
const base = ["src/a.js", "src/b/a.js", "lib/only.js"];
const citing = (text: string) => ownRun({ ...SOURCE, [FROM]: `${text}\n` }, base);
const UNRECORDED = "it is not among the files that quality/run.json records";

testCheck("citations", [
  {
    what: "lines that exist",
    files: citing("src/a.js:1, `src/a.js:2-3`, ./src/a.js:3, src/b/a.js:1 and https://x.org:80/"),
    status: "pass",
  },
  {
    what: "a seed, whose place is in the code of an earlier run",
    files: { ...citing("src/a.js:1"), "quality/SEED_CHECKS.md": "src/a.js:900\n" },
    status: "pass",
  },
  { what: "a file by the end of its path", files: citing("only.js:1 and b/a.js:1"), status: "pass" },
  { what: "a file of the run", files: citing("quality/EXPLORATION.md:1"), status: "pass" },
  {
    what: "a line past the end, twice",
    files: citing("src/a.js:1\n\nsrc/a.js:4 and src/a.js:2-9"),
    status: "fail",
    findings: [
      `error ${FROM}:3 src/a.js:4 cites nothing: the file has 3 lines. 1 further citation of it here fails too.`,
    ],
  },
  {
    what: "files that are not there, are not recorded, or could be two",
    files: citing("gone.js:1\n\nlib/new.js:1\n\na.js:1\n\nquality/gone.md:1\n\n../x/y.js:1"),
    status: "fail",
    findings: [
      `error ${FROM}:1 gone.js:1 cites nothing: no such file: ${UNRECORDED}.`,
      `error ${FROM}:3 lib/new.js:1 cites nothing: no such file: ${UNRECORDED}.`,
      `error ${FROM}:5 a.js:1 cites nothing: no such file: several files of the base end so.`,
      `error ${FROM}:7 quality/gone.md:1 cites nothing: no such file: the run does not have it.`,
      `error ${FROM}:9 ../x/y.js:1 cites nothing: no such file: it is outside the project.`,
    ],
  },
  {
    what: "fences, generated summaries and what lies outside quality/",
    files: {
      ...citing("src/a.js:1\n\n```\ngone.js:1\n```"),
      "quality/results/summary.md": "gone.js:1\n",
      "AGENTS.md": "gone.js:1\n",
    },
    status: "pass",
  },
  {
    what: "every place of a bug's list",
    files: ownRun(
      {
        ...SOURCE,
        "quality/BUGS.md":
          "### BUG-001\n\n**Source:** Spec Audit\n**File:** src/a.js:1+9\n**TDD verdict:** open\n",
      },
      base,
    ),
    status: "fail",
    findings: ["error quality/BUGS.md:4 src/a.js:9 cites nothing: the file has 3 lines."],
  },
  {
    what: "every line of a list, and ranges that no file has",
    files: citing("src/a.js:1,4\n\nsrc/b/a.js:1-0\n\nlib/only.js:0"),
    status: "fail",
    findings: [
      `error ${FROM}:1 src/a.js:4 cites nothing: the file has 3 lines.`,
      `error ${FROM}:3 src/b/a.js:1-0 cites nothing: the range runs backwards.`,
      `error ${FROM}:5 lib/only.js:0 cites nothing: lines count from 1.`,
    ],
  },
  { what: "words that end in a dot and a letter", files: citing("src/a.js:1, v.x:12"), status: "pass" },
  {
    what: "a path with an ending of one letter",
    files: citing("src/a.js:1, src/v.c:12"),
    status: "fail",
    findings: [`error ${FROM}:1 src/v.c:12 cites nothing: no such file: ${UNRECORDED}.`],
  },
  {
    what: "places that an example makes up",
    files: citing(
      [
        "src/a.js:1, e.g. `src/foo.ts:12`.",
        "Name a file such as `src/bar.ts:3` and its line, for example,",
        "`src/baz.ts:4`, or one of the form",
        "src/qux.ts:5.",
      ]
        .join("\n\n")
        .replace(/,\n\n`/, ",\n`")
        .replace("form\n\n", "form\n"),
    ),
    status: "pass",
    findings: [
      `note ${FROM}:1 src/foo.ts:12 is given as an example, and is not judged: no such file: ${UNRECORDED}.`,
      `note ${FROM}:3 src/bar.ts:3 is given as an example, and is not judged: no such file: ${UNRECORDED}.`,
      `note ${FROM}:4 src/baz.ts:4 is given as an example, and is not judged: no such file: ${UNRECORDED}.`,
      `note ${FROM}:5 src/qux.ts:5 is given as an example, and is not judged: no such file: ${UNRECORDED}.`,
    ],
  },
  {
    what: "an example of a file that is there, whose line is not",
    files: citing("Some swallow errors, e.g. src/a.js:9."),
    status: "fail",
    findings: [`error ${FROM}:1 src/a.js:9 cites nothing: the file has 3 lines.`],
  },
  ...[
    "src/a.js:1 is an example. gone.js:1 is not.",
    "For example, src/a.js:1 is read; gone.js:1 too.",
    "A request would fail, and gone.js:1 says so.",
    "| e.g. src/a.js:1 | gone.js:1 |",
    "src/a.js:1, for example\n- gone.js:1",
    "src/a.js:1, for example\n\ngone.js:1",
    `For example, ${"a long way ".repeat(8)} gone.js:1`,
  ].map(text => ({
    what: `a place that is no example in ${JSON.stringify(text)}`,
    files: citing(text),
    status: "fail",
    findings: [
      `error ${FROM}:${text.split("gone.js")[0]?.split("\n").length} gone.js:1 cites nothing: no such file: ${UNRECORDED}.`,
    ],
  })),
  {
    what: "an example where a bug rests on the place",
    files: ownRun(
      {
        ...SOURCE,
        "quality/BUGS.md":
          "### BUG-001: a\n\n- **File:** src/a.js:1\n- **Class:** c\n- **Kind:** wrong\n\nSee e.g. gone.js:1.\n",
        "quality/writeups/BUG-001.md": "Such as gone.js:1.\n",
      },
      base,
    ),
    status: "fail",
    findings: [
      `error quality/BUGS.md:7 gone.js:1 cites nothing: no such file: ${UNRECORDED}.`,
      `error quality/writeups/BUG-001.md:1 gone.js:1 cites nothing: no such file: ${UNRECORDED}.`,
    ],
  },
  {
    what: "the recheck's evidence and summary",
    files: {
      ...citing("src/a.js:1"),
      ...recheckFile([{ evidence: "src/a.js:9 is as it was." }]),
      "quality/results/recheck-summary.md": "# Recheck\n\nsrc/a.js:8\n",
    },
    status: "fail",
    findings: [
      "error quality/results/recheck-results.json:16 src/a.js:9 cites nothing: the file has 3 lines.",
      "error quality/results/recheck-summary.md:3 src/a.js:8 cites nothing: the file has 3 lines.",
    ],
  },
  {
    what: "the recheck's evidence in the code as it is now",
    files: { ...citing("only.js:1"), ...recheckFile([{ evidence: "lib/new.js:1 has the fix." }]) },
    status: "pass",
  },
  {
    what: "a run without a base",
    files: { ...SOURCE, [FROM]: "src/a.js:1 and gone.js:1\n" },
    status: "unchecked",
    findings: [`note quality:0 Unchecked: 2 of 2; ${NO_BASE}.`],
  },
  {
    what: "a file that has changed since, without a commit",
    files: { ...citing("src/a.js:1"), "src/a.js": "other\n" },
    status: "unchecked",
    findings: ["note quality:0 Unchecked: 1 of 1; the work tree has moved on and the run records no commit."],
  },
  { what: "none at all", files: citing("Nothing."), status: "fail" },
  {
    what: "two lines too many, in one file and in another",
    files: citing("src/a.js:4 src/a.js:5 src/a.js:6 lib/only.js:2"),
    status: "fail",
    findings: [
      `error ${FROM}:1 lib/only.js:2 cites nothing: the file has 1 lines.`,
      `error ${FROM}:1 src/a.js:4 cites nothing: the file has 3 lines. 2 further citations of it here fail too.`,
    ],
  },
  {
    what: "a place of a bug that its entry names and another document does too",
    files: ownRun(
      {
        ...SOURCE,
        [FROM]: "src/a.js:9\n",
        "quality/BUGS.md":
          "### BUG-001\n\n**Source:** Spec Audit\n**File:** src/a.js:9\n**TDD verdict:** open\n",
      },
      base,
    ),
    status: "fail",
    findings: [
      "error quality/BUGS.md:4 src/a.js:9 cites nothing: the file has 3 lines.",
      `error ${FROM}:1 src/a.js:9 cites nothing: the file has 3 lines.`,
    ],
  },
  {
    what: "evidence of another sidecar, which is none",
    files: {
      ...citing("src/a.js:1"),
      "quality/results/tdd-results.json": '{"results": [{"evidence": "src/a.js:9"}]}',
    },
    status: "pass",
  },
  {
    what: "every line of a bug's list with spaces, and of its sibling's",
    files: ownRun(
      {
        ...SOURCE,
        "quality/BUGS.md":
          "### BUG-001: a\n\n- **File:** src/a.js:1\n- **Class:** c\n- **Kind:** wrong\n- **Sibling:** src/b/a.js:1, 7\n",
      },
      base,
    ),
    status: "fail",
    findings: ["error quality/BUGS.md:6 src/b/a.js:7 cites nothing: the file has 1 lines."],
  },
  {
    what: "a place of a bug that another document cites on the same line of its own",
    files: ownRun(
      {
        ...SOURCE,
        [FROM]: "a\nb\nc\nd\ne\nsrc/b/a.js:7\n",
        "quality/BUGS.md":
          "### BUG-001: a\n\n- **File:** src/a.js:1\n- **Class:** c\n- **Kind:** wrong\n- **Sibling:** src/b/a.js:1, 7\n",
      },
      base,
    ),
    status: "fail",
    findings: [
      "error quality/BUGS.md:6 src/b/a.js:7 cites nothing: the file has 1 lines.",
      `error ${FROM}:6 src/b/a.js:7 cites nothing: the file has 1 lines.`,
    ],
  },
]);

test("citations: a foreign run against a revision", async () => {
  const text = "src/a.js:1\n\nsrc/a.js:3\n\nsrc/a.js:0 src/a.js:2-1\n";
  const files = { "quality/BUGS.md": "## No confirmed bugs\n", [FROM]: text };
  const judged = await judgeBy("citations", files, ["--source", "v1"], { v1: { "src/a.js": "1\n2\n" } });
  assert.deepEqual(judged.findings, [`error ${FROM}:3 src/a.js:3 cites nothing: the file has 2 lines.`]);
});

test("citations: an own run against a revision, in which a shortened path is no path", async () => {
  const files = citing("src/a.js:1 and only.js:1");
  const commits = { v1: { "src/a.js": "1\n", "lib/only.js": "1\n" } };
  const judged = await judgeBy("citations", files, ["--source", "v1"], commits);
  assert.deepEqual(judged.findings, [
    `error ${FROM}:1 only.js:1 cites nothing: no such file: commit v1 does not have it.`,
  ]);
});

test("citations: a file of the run that is no text is unchecked", async () => {
  const files = { ...citing("quality/a.bin:1"), "quality/a.bin": new Uint8Array([0xff]) };
  assert.equal((await judgeBy("citations", files)).status, "unchecked");
});
