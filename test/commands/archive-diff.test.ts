import assert from "node:assert/strict";
import { rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { described, handmadeArchive } from "../support/handmade-archive.ts";
import { type MemoryFiles, runInMemory } from "../support/memory-host.ts";
import { plantLinks } from "../support/real-host.ts";
import { assayIn, inProject } from "../support/real-project.ts";
import { runText } from "../support/small-run.ts";

const [A, B] = ["20261110T091403Z-aaaaaa", "20261120T091403Z-bbbbbb"];
const BUGS = "quality/BUGS.md";
const PROGRESS = "quality/PROGRESS.md";
const RECHECK = "quality/results/recheck-results.json";
const TDD = "quality/results/tdd-results.json";

interface Bug {
  readonly id: string;
  readonly line: number;
  readonly title?: string;
  readonly severity?: string;
}

const bugsText = (...bugs: readonly Bug[]) =>
  `# Bugs\n\n${bugs
    .map(({ id, line, title = "A bug", severity = "LOW" }) => {
      const fields = {
        File: `src/a.js:${line}`,
        Severity: severity,
        Class: "correctness",
        Kind: "wrong",
        Test: "t",
      };
      const said = Object.entries(fields).map(([label, value]) => `- **${label}:** ${value}\n`);
      return `### ${id}: ${title}\n\n${said.join("")}`;
    })
    .join("\n")}`;

const trackerText = (...rows: readonly (readonly [id: string, closure: string])[]) =>
  `# Progress\n\n## Cumulative BUG tracker\n\n| # | Source | File:Line | Description | Severity | Closure Status | Test/Exemption |\n|---|---|---|---|---|---|---|\n${rows
    .map(([id, closure]) => `| ${id} | r | src/a.js:1 | d | LOW | ${closure} | t |\n`)
    .join("")}`;

const recheckText = (...results: readonly (readonly [id: string, status: string])[]) =>
  JSON.stringify({ results: results.map(([id, status]) => ({ id, status })) });

const tddText = (...bugs: readonly (readonly [id: string, verdict: string])[]) =>
  JSON.stringify({ bugs: bugs.map(([id, verdict]) => ({ id, verdict })) });

const CODE = { "src/a.js": "one\ntwo\nthree\nfour\n" };
type Texts = Readonly<Record<string, string>>;

const diff = async (argv: readonly string[], files: MemoryFiles) => {
  const { code, stdout, stderr, written } = await runInMemory(["archive", "diff", ...argv], files);
  assert.deepEqual(written, {});
  return { code, said: `${stdout}${stderr}` };
};
const json = async (argv: readonly string[], files: MemoryFiles) =>
  JSON.parse((await runInMemory(["archive", "diff", ...argv, "--json"], files)).stdout);

/** What became of the bugs of one run in the other, a line each. */
async function bugLines(earlier: Texts, later: Texts) {
  const { said } = await diff([A, B], {
    ...CODE,
    ...handmadeArchive(A, earlier),
    ...handmadeArchive(B, later),
  });
  return said.split("\n").filter(line => /^- (?!added|removed|changed)/.test(line));
}

const ONE = { [BUGS]: bugsText({ id: "BUG-001", line: 2 }) };

const FATES: readonly (readonly [what: string, earlier: Texts, later: Texts, said: readonly string[]])[] = [
  ["the same", ONE, ONE, []],
  [
    "a new one",
    ONE,
    { [BUGS]: bugsText({ id: "BUG-001", line: 2 }, { id: "BUG-002", line: 3 }) },
    ["- new: BUG-002 A bug"],
  ],
  ["the same under another number", ONE, { [BUGS]: bugsText({ id: "BUG-007", line: 2, title: "Else" }) }, []],
  ["gone", ONE, { [BUGS]: bugsText() }, ["- gone, whether or not it was fixed: BUG-001 A bug"]],
  [
    "fixed by the tracker",
    ONE,
    { ...ONE, [PROGRESS]: trackerText(["BUG-001", "fixed (test passes)"]) },
    ["- fixed: BUG-001 A bug"],
  ],
  [
    "fixed by the recheck, under another number",
    ONE,
    { [BUGS]: bugsText({ id: "BUG-002", line: 2 }), [RECHECK]: recheckText(["BUG-002", "FIXED"]) },
    ["- fixed: BUG-002 (was BUG-001) A bug"],
  ],
  [
    "verified by its test, and not fixed",
    ONE,
    {
      ...ONE,
      [PROGRESS]: trackerText(["BUG-001", "TDD verified"]),
      [TDD]: tddText(["BUG-001", "TDD verified"]),
    },
    [],
  ],
  [
    "called fixed against the run's own results",
    ONE,
    {
      ...ONE,
      [PROGRESS]: trackerText(["BUG-001", "fixed (test passes)"]),
      [RECHECK]: recheckText(["BUG-001", "FIXED"]),
      [TDD]: tddText(["BUG-001", "confirmed open"]),
    },
    [
      "- called fixed, but the tracker says fixed and the recheck says FIXED, but tdd-results.json says confirmed open: BUG-001 A bug",
    ],
  ],
  [
    "open again",
    { ...ONE, [RECHECK]: recheckText(["BUG-001", "FIXED"]) },
    ONE,
    ["- open again: BUG-001 A bug"],
  ],
  [
    "gone after it was fixed",
    { ...ONE, [RECHECK]: recheckText(["BUG-001", "FIXED"]) },
    { [BUGS]: bugsText() },
    ["- gone, whether or not it was fixed: BUG-001 A bug, fixed before"],
  ],
  [
    "of another severity",
    ONE,
    { [BUGS]: bugsText({ id: "BUG-001", line: 2, severity: "HIGH" }) },
    ["- severity LOW to HIGH: BUG-001 A bug"],
  ],
];
for (const [what, earlier, later, said] of FATES)
  test(`what became of a bug: ${what}`, async () => {
    assert.deepEqual(await bugLines(earlier, later), said);
  });

test("a line that moved is the same line, and another line in its place is not", async () => {
  const judged = { ...ONE, "quality/run.json": runText({ "src/a.js": CODE["src/a.js"] }) };
  const moved = "zero\none\ntwo\nthree\nfour\n";
  const later = {
    [BUGS]: bugsText({ id: "BUG-005", line: 3, title: "Else" }, { id: "BUG-006", line: 2, title: "More" }),
    "quality/run.json": runText({ "src/a.js": moved }),
  };
  const commits = { [`${"a".repeat(40)}`]: CODE };
  const withCommit = (text: string, commit: string) => {
    const run = JSON.parse(text);
    return JSON.stringify({ ...run, base: { ...run.base, commit } });
  };
  const files = {
    "src/a.js": moved,
    ...handmadeArchive(A, {
      ...judged,
      "quality/run.json": withCommit(judged["quality/run.json"], "a".repeat(40)),
    }),
    ...handmadeArchive(B, later),
  };
  const { stdout } = await runInMemory(["archive", "diff", A, B, "--json"], files, commits);
  const { bugs } = JSON.parse(stdout);
  assert.deepEqual([bugs.new.map(({ id }: Bug) => id), bugs.gone], [["BUG-006"], []]);
});

test("files are compared by digest: added, removed and changed, links by what they say", async () => {
  const links = [
    { path: "quality/l", target: "x" },
    { path: "quality/same", target: "y" },
  ];
  const files = {
    ...handmadeArchive(A, { ...ONE, "quality/a": "1", "quality/b": "1" }, { links }),
    ...handmadeArchive(
      B,
      { ...ONE, "quality/b": "2", "quality/c": "2", "quality/l": "x" },
      { links: links.slice(1) },
    ),
  };
  const { artifacts, bugs } = await json([A, B], files);
  assert.deepEqual(artifacts, {
    added: ["quality/c"],
    removed: ["quality/a"],
    changed: ["quality/b", "quality/l"],
  });
  assert.ok(Object.values(bugs).every(group => Array.isArray(group) && group.length === 0));
  const { code, said } = await diff([A, B], files);
  assert.equal(code, 1);
  assert.match(
    said,
    new RegExp(`^From ${A} to ${B}:\n- added: quality/c\n- removed: quality/a\n- changed: `),
  );
});

test("many paths are counted, and --json has all of them", async () => {
  const many = Object.fromEntries(Array.from({ length: 40 }, (_, at) => [`quality/${at}`, "x"]));
  const files = { ...handmadeArchive(A, ONE), ...handmadeArchive(B, { ...ONE, ...many }) };
  const { said } = await diff([A, B], files);
  assert.equal(said.match(/^- added: quality/gm)?.length, 30);
  assert.match(said, /^- added: 10 more; --json has them all$/m);
  assert.equal((await json([A, B], files)).artifacts.added.length, 40);
});

test("an archive is no different from itself, and from the run that it is of", () => {
  inProject({ ...CODE, ...ONE, "control_prompts/p": "", "quality/results/gate.json": "{}" }, root => {
    plantLinks(root, { "quality/l": "nowhere" });
    assert.equal(assayIn(root, "archive", "create").status, 0);
    const id = /is archived as (\S+)/.exec(assayIn(root, "archive", "create").stdout)?.[1] ?? "";
    for (const argv of [[id], [id, "live"], [id, id]]) {
      const { status, stdout, stderr } = assayIn(root, "archive", "diff", ...argv);
      assert.equal(status, 0, `${stdout}${stderr}`);
      assert.match(stdout, /: no difference\.\n$/);
    }
    rmSync(join(root, "quality/l"));
    symlinkSync("elsewhere", join(root, "quality/l"));
    writeFileSync(join(root, "quality/results/gate.json"), "{ }");
    writeFileSync(join(root, "quality/x"), "");
    const { status, stdout } = assayIn(root, "archive", "diff", id, "--json");
    assert.equal(status, 1);
    assert.deepEqual(JSON.parse(stdout).artifacts, {
      added: ["quality/x"],
      removed: [],
      changed: ["quality/l", "quality/results/gate.json"],
    });
    assert.equal(JSON.parse(stdout).later, null);
  });
});

test("of content that is the same by the manifests nothing is read but what tells of bugs", async () => {
  const files = {
    ...handmadeArchive(A, { ...ONE, "quality/a": "1" }),
    ...handmadeArchive(B, { ...ONE, "quality/a": "1" }),
  };
  const { [`previous_runs/${A}/quality/a`]: _gone, ...lost } = files;
  assert.equal((await diff([A, B], lost)).code, 0);
});

for (const path of [BUGS, PROGRESS, RECHECK, TDD, "quality/run.json"])
  test(`nothing is compared by a record that is not what was archived: ${path}`, async () => {
    const all = { ...ONE, [PROGRESS]: "p", [RECHECK]: "{}", [TDD]: "{}", "quality/run.json": runText() };
    const files = { ...handmadeArchive(A, all), ...handmadeArchive(B, all) };
    assert.equal((await diff([A, B], files)).code, 0);
    const { code, said } = await diff([A, B], { ...files, [`previous_runs/${B}/${path}`]: "forged" });
    assert.equal(code, 2);
    assert.match(said, /is not what was archived, so nothing can be compared by it/);
    const planted = handmadeArchive(B, { ...all, x: "" }, { files: [described(BUGS, ONE[BUGS] ?? "")] });
    assert.equal((await diff([A, B], { ...handmadeArchive(A, all), ...planted })).code, 2);
  });

test("archives without a manifest are compared by their files, and it is said", async () => {
  const at = (id: string, files: Texts) =>
    Object.fromEntries(Object.entries(files).map(([path, text]) => [`previous_runs/${id}/${path}`, text]));
  const legacy = at("1", { ...ONE, "quality/previous_runs/0/x": "", "quality/a": "1" });
  const { code, said } = await diff(["1", B], { ...legacy, ...handmadeArchive(B, ONE) });
  assert.equal(code, 1);
  assert.match(said, /^- removed: quality\/a\n1 has no manifest, and is compared by the files/m);
  const torn = { ...handmadeArchive(A, ONE), [`previous_runs/${A}/MANIFEST.json`]: "{" };
  const unreliable = await diff([A, B], { ...torn, ...handmadeArchive(B, ONE) });
  assert.equal(unreliable.code, 0);
  assert.match(unreliable.said, /a manifest that cannot be relied on/);
});

test("what cannot be looked into is not compared, and no difference is no answer then", async () => {
  const legacy = {
    [`previous_runs/1/${BUGS}`]: ONE[BUGS] ?? "",
    "previous_runs/1/quality/f": { kind: "fifo" },
  } as const;
  const same = handmadeArchive(B, { ...ONE, "quality/f": "" });
  const { code, said } = await diff(["1", B], { ...legacy, ...same });
  assert.equal(code, 2);
  assert.match(said, /^previous_runs\/1\/quality\/f cannot be looked into/m);
  const other = handmadeArchive(B, { ...ONE, "quality/f": "", "quality/g": "" });
  assert.equal((await diff(["1", B], { ...legacy, ...other })).code, 1);
});

test("where a run does not tell of bugs, they are not compared", async () => {
  for (const none of [{ "quality/x": "" }, { [BUGS]: "### BUG-1 no colon\n\n### Bug 2: y\n" }]) {
    const files = { ...handmadeArchive(A, ONE), ...handmadeArchive(B, none) };
    const { said } = await diff([A, B], files);
    assert.match(said, new RegExp(`^previous_runs/${B}/quality/BUGS\\.md tells of no bugs`, "m"));
    assert.equal((await json([A, B], files)).bugs, null);
  }
  const neither = { ...handmadeArchive(A, { "quality/x": "" }), ...handmadeArchive(B, { "quality/x": "" }) };
  assert.deepEqual(await diff([A, B], neither), { code: 0, said: `From ${A} to ${B}: no difference.\n` });
});

test("records beside the run are compared, too", async () => {
  const lock = { ".assay/lock.json": "{}" };
  const files = {
    ...handmadeArchive(A, { ...ONE, ...lock, "docs/a": "1" }),
    ...ONE,
    ".assay/lock.json": "{ }",
    "docs/a": "2",
  };
  const { artifacts, notes } = await json([A], files);
  assert.deepEqual(artifacts.changed, [".assay/lock.json", "docs/a"]);
  assert.match(notes[0], /quality\/run\.json is missing/);
});

for (const [what, argv, files, said] of [
  ["none is named", [], {}, /Two runs are compared/],
  ["three are named", [A, B, A], {}, /Two runs are compared/],
  ["one is unknown", [A, "zzz"], handmadeArchive(A, ONE), /No archive is called "zzz"/],
  ["there is no run here", [A], handmadeArchive(A, ONE), /no quality\/ directory here/],
  [
    "one was never completed",
    ["1.partial", B],
    { "previous_runs/1.partial/quality/x": "" },
    /never completed/,
  ],
  ["one has no run in it", ["1", B], { "previous_runs/1/x": "" }, /1 has no quality\//],
] as const)
  test(`nothing is compared where ${what}`, async () => {
    const ran = await diff(argv, files);
    assert.equal(ran.code, 2);
    assert.match(ran.said, said);
  });
