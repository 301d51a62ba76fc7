import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { test } from "node:test";
import { earlierSeeds } from "../../src/commands/init/seed-files.ts";
import { artifactCap } from "../../src/contract/artifacts.ts";
import { GATE_RECORDS } from "../../src/contract/naming.ts";
import { parseMarkdown } from "../../src/documents/markdown/markdown.ts";
import { openProject } from "../../src/host/project.ts";
import { holdsOf, parseSeedAssertion } from "../../src/protocol/archives/seed-assertion.ts";
import { createTree } from "../../src/tree.ts";
import { judge, judgeBy, redChecks } from "../support/judge.ts";
import {
  type MemoryCommits,
  type MemoryFiles,
  memorySource,
  memorySurroundings,
  readMemoryCommit,
  runInMemory,
} from "../support/memory-host.ts";
import { CLEAN_ENV, materialise, plantLinks, runAsNobody } from "../support/real-host.ts";
import { progressFile } from "../support/small-records.ts";
import { bugsText, runText, type SmallBug } from "../support/small-run.ts";
import { PROJECT } from "../support/task-run.ts";
import { VALID_RUNS } from "../support/valid-runs.ts";

const SEEDS = "quality/SEED_CHECKS.md";
const CODE = "let a = 1;\nlet b = 2;\nlet c = 3;\n";

/** The seeds of a directory in memory, the whole of it unless one is named. */
function seeds(all: MemoryFiles, target = ".", commits: MemoryCommits = {}) {
  const prefix = target === "." ? "" : `${target}/`;
  const own = Object.entries(all).flatMap(([path, file]) =>
    path.startsWith(prefix) ? [[path.slice(prefix.length), file] as const] : [],
  );
  return earlierSeeds({
    tree: createTree(memorySource(Object.fromEntries(own)), artifactCap, GATE_RECORDS),
    readCommit: readMemoryCommit(commits),
    surroundings: () => memorySurroundings(target, all, commits),
  });
}

/** The rows as `origin | place | summary | assertion`. */
function rowsOf(seeding: ReturnType<typeof seeds>): readonly string[] {
  if ("kind" in seeding) return [`refused ${seeding.exit}: ${seeding.message}`];
  const tables = seeding.files.flatMap(({ content }) => parseMarkdown(content).tables);
  return tables.flatMap(({ rows }) => rows.map(({ cells }) => cells.slice(1).join(" | ")));
}

const archived = (run: string, bugs: readonly SmallBug[], base?: Readonly<Record<string, string>>) => ({
  [`previous_runs/${run}/quality/BUGS.md`]: bugsText(...bugs),
  ...(base === undefined ? {} : { [`previous_runs/${run}/quality/run.json`]: runText(base) }),
});
const at = (file: string, id = "BUG-001") => ({ id, file });
const LINE_2 = '`src/a.js lacks "let b = 2;"`';
const BY_NUMBER = "A bug (nothing but its number tells the line)";

const ROWS: readonly (readonly [
  what: string,
  files: MemoryFiles,
  rows: readonly string[],
  target?: string,
])[] = [
  ["no earlier run", { "src/a.js": CODE }, []],
  [
    "a line that is where it was",
    { "src/a.js": CODE, ...archived("1", [at("src/a.js:2")], { "src/a.js": CODE }) },
    [`1 (BUG-001) | \`src/a.js:2\` | A bug | ${LINE_2}`],
  ],
  [
    "a run that does not record the file",
    { "src/a.js": CODE, ...archived("1", [at("src/a.js:2")], {}) },
    [`1 (BUG-001) | \`src/a.js:2\` | ${BY_NUMBER} | \`src/a.js lacks line 2\``],
  ],
  [
    "a run without a record",
    { "src/a.js": CODE, ...archived("1", [at("src/a.js:2")]) },
    [`1 (BUG-001) | \`src/a.js:2\` | ${BY_NUMBER} | \`src/a.js lacks line 2\``],
  ],
  [
    "a run whose record is broken",
    {
      "src/a.js": CODE,
      ...archived("1", [at("src/a.js:2")]),
      "previous_runs/1/quality/run.json": "{",
    },
    [`1 (BUG-001) | \`src/a.js:2\` | ${BY_NUMBER} | \`src/a.js lacks line 2\``],
  ],
  [
    "several runs, the newest first, and one row for what they have in common",
    {
      "src/a.js": CODE,
      ...archived("20261001T000000Z-aaaaaa", [at("src/a.js:2"), at("src/a.js:1", "BUG-002")], {
        "src/a.js": CODE,
      }),
      ...archived("20261101T000000Z-bbbbbb", [at("./src/a.js:2", "BUG-007")], { "src/a.js": CODE }),
    },
    [
      `20261101T000000Z-bbbbbb (BUG-007); 20261001T000000Z-aaaaaa (BUG-001) | \`src/a.js:2\` | A bug | ${LINE_2}`,
      '20261001T000000Z-aaaaaa (BUG-002) | `src/a.js:1` | A bug | `src/a.js lacks "let a = 1;"`',
    ],
  ],
  [
    "the first of several places, with its range",
    { "src/a.js": CODE, ...archived("1", [at("src/a.js:2-3+1 vs src/b.js:9")], { "src/a.js": CODE }) },
    [`1 (BUG-001) | \`src/a.js:2-3\` | A bug | ${LINE_2}`],
  ],
  ["what is being archived is no run yet", archived("1.partial", [at("src/a.js:2")]), []],
  [
    "a link among the archives is no run of its own",
    { ...archived("1", [at("src/a.js:2")]), "previous_runs/latest": { kind: "symlink" } },
    [`1 (BUG-001) | \`src/a.js:2\` | ${BY_NUMBER} | \`src/a.js lacks line 2\``],
  ],
  [
    "a dismissed bug is none",
    { "previous_runs/1/quality/BUGS.md": `${bugsText()}\n## Reviewed and dismissed\n\n### BUG-001: no\n` },
    [],
  ],
  [
    "places outside of the project, and none",
    archived("1", [at("../../etc/passwd:1"), at("/etc/passwd:1", "BUG-002"), at("everywhere", "BUG-003")]),
    [3, 10, 17].map(
      (line, index) =>
        `1 (BUG-00${index + 1}) | \`previous_runs/1/quality/BUGS.md:${line}\` | A bug (the run names no place in the project; here it describes the bug) | \`previous_runs/1/quality/BUGS.md lacks line ${line}\``,
    ),
  ],
  [
    "a place outside beside one inside",
    archived("1", [at("../a.js:1 vs src/a.js:2")]),
    [`1 (BUG-001) | \`src/a.js:2\` | ${BY_NUMBER} | \`src/a.js lacks line 2\``],
  ],
  [
    "a file that is none now",
    {
      ...archived("1", [at("quality/x.js:1")], {}),
      ...archived("2", [at("src/a.js:2")], { "src/a.js": CODE }),
      "src/a.js": { kind: "fifo" },
    },
    [
      `2 (BUG-001) | \`src/a.js:2\` | ${BY_NUMBER} | \`src/a.js lacks line 2\``,
      `1 (BUG-001) | \`quality/x.js:1\` | ${BY_NUMBER} | \`quality/x.js lacks line 1\``,
    ],
  ],
];
for (const [what, files, rows, target] of ROWS)
  test(`seeds: ${what}`, () => assert.deepEqual(rowsOf(seeds(files, target)), rows));

/** A run.json whose base is a commit. */
const committedRun = (files: Readonly<Record<string, string>>) =>
  runText(files).replace('"commit":null', `"commit":"${"a".repeat(40)}"`);
const COMMITS = { ["a".repeat(40)]: { "src/a.js": CODE } };
const ONE = archived("1", [at("src/a.js:2")]);
const RECORDED = { ...ONE, "previous_runs/1/quality/run.json": committedRun({ "src/a.js": CODE }) };

for (const [what, now, place, remark] of [
  ["has moved", `// new\n\n${CODE}`, 4, " (the line has moved; it was line 2)"],
  ["has moved and is indented", "{\n  {\n    let  b = 2;\n", 3, " (the line has moved; it was line 2)"],
  ["is gone", "let a = 1;\n", 2, " (the line is gone; it was line 2)"],
  ["is gone with its file", undefined, 2, " (the line is gone; it was line 2)"],
  [
    "is in what is no file any more",
    { kind: "fifo" },
    2,
    " (the file cannot be read now: It is a fifo, not a regular file.)",
  ],
  [
    "is in what is no text any more",
    new Uint8Array([0xff]),
    2,
    " (the file cannot be read now: The file is not valid UTF-8.)",
  ],
] as const)
  test(`seeds: a line that ${what} is known by what the commit says of it`, () => {
    const files = { ...RECORDED, ...(now === undefined ? {} : { "src/a.js": now }) };
    const [row = ""] = rowsOf(seeds(files, ".", COMMITS));
    assert.equal(row, `1 (BUG-001) | \`src/a.js:${place}\` | A bug${remark} | ${LINE_2}`);
    const assertion = parseSeedAssertion(row.split(" | ").at(-1) ?? "");
    if (typeof now !== "object" && assertion !== undefined)
      assert.equal(holdsOf(assertion, now), remark.includes("gone"));
  });

const SIBLINGS: MemoryFiles = {
  "kettle-1.10/src/a.js": CODE,
  "kettle-1.9/quality/BUGS.md": bugsText(at("src/a.js:2", "BUG-009")),
  "kettle-1.9/quality/run.json": runText({ "src/a.js": CODE }),
  "kettle-1.9/src/a.js": CODE,
  "kettle-2.0/quality/BUGS.md": bugsText(at("src/a.js:1", "BUG-020"), at("nowhere", "BUG-012")),
  "kettle-1.8/README.md": "",
  "kettle-next/quality/BUGS.md": bugsText(at("src/a.js:3")),
  "pot-1.1/quality/BUGS.md": bugsText(at("src/a.js:3")),
  "kettle/src/a.js": CODE,
};
const OF_SIBLINGS = [
  `kettle-2.0 (BUG-020) | \`src/a.js:1\` | ${BY_NUMBER} | \`src/a.js lacks line 1\``,
  "kettle-2.0 (BUG-012) | `../kettle-2.0/quality/BUGS.md:10` | A bug (the run names no place in the project; here it describes the bug) | `../kettle-2.0/quality/BUGS.md lacks line 10`",
  `kettle-1.9 (BUG-009) | \`src/a.js:2\` | A bug | ${LINE_2}`,
];
const below = (directory: string, files: MemoryFiles) =>
  Object.fromEntries(Object.entries(files).map(([path, file]) => [`${directory}/${path}`, file]));

const BESIDE: readonly (readonly [
  what: string,
  files: MemoryFiles,
  target: string,
  rows: readonly string[],
])[] = [
  ["other versions, the newest first", SIBLINGS, "kettle-1.10", OF_SIBLINGS],
  ["not its own directory", { "kettle-1.0/quality/BUGS.md": bugsText(at("src/a.js:1")) }, "kettle-1.0", []],
  ["nothing where its own name bears no version", SIBLINGS, "kettle", []],
  [
    "nothing where an archived run has a bug",
    { ...SIBLINGS, ...below("kettle-1.10", ONE) },
    "kettle-1.10",
    [`1 (BUG-001) | \`src/a.js:2\` | ${BY_NUMBER} | \`src/a.js lacks line 2\``],
  ],
  [
    "other versions where no archived run has one",
    { ...SIBLINGS, ...below("kettle-1.10", archived("1", [])) },
    "kettle-1.10",
    OF_SIBLINGS,
  ],
];
for (const [what, files, target, rows] of BESIDE)
  test(`seeds from siblings: ${what}`, () => assert.deepEqual(rowsOf(seeds(files, target)), rows));

const SAID: readonly (readonly [
  what: string,
  files: MemoryFiles,
  target: string,
  said: string,
  written: readonly string[],
])[] = [
  ["no earlier run", { "src/a.js": CODE }, ".", "There is no earlier run, and so no seed.", []],
  ["no bug", archived("1", []), ".", "The earlier runs confirmed no bug: 1.", ["written"]],
  ["one bug", ONE, ".", "Seeds: 1, from 1.", ["written"]],
  [
    "siblings without bugs",
    below("k-1", { "quality/BUGS.md": "" }),
    "k-2",
    "The earlier runs confirmed no bug: k-1.",
    ["written"],
  ],
  ["seeds that are there", { ...ONE, [SEEDS]: "mine" }, ".", `${SEEDS} stays as it is.`, ["kept"]],
];
for (const [what, files, target, said, states] of SAID)
  test(`seeds: what is said of ${what}`, () => {
    const seeding = seeds(files, target);
    assert.ok(!("kind" in seeding));
    assert.equal(seeding.said, said);
    assert.deepEqual(
      seeding.files.map(({ state }) => state),
      states,
    );
  });

test("the heading counts the runs that were read", () => {
  const seeding = seeds({ ...ONE, ...archived("2", []), "previous_runs/3/quality/PROGRESS.md": "" });
  assert.ok(
    "files" in seeding && seeding.files[0]?.content.startsWith("# Seed Checks (from 2 prior runs)\n"),
  );
});

const BUGS_1 = "previous_runs/1/quality/BUGS.md";
for (const [what, files, said] of [
  ["archives that are a link", { previous_runs: { kind: "symlink" } }, "previous_runs cannot be read"],
  ["archives that are a file", { previous_runs: "" }, "previous_runs cannot be read"],
  [
    "a run that is a link",
    { "previous_runs/1/quality": { kind: "symlink" } },
    "previous_runs/1/quality cannot be read",
  ],
  ["bugs in a FIFO", { [BUGS_1]: { kind: "fifo" } }, `${BUGS_1} cannot be read`],
  ["bugs behind a link", { [BUGS_1]: { kind: "symlink" } }, `${BUGS_1} cannot be read`],
  ["bugs that are no text", { [BUGS_1]: new Uint8Array([0xff, 0xfe]) }, `${BUGS_1} cannot be read`],
  ["bugs without end", { [BUGS_1]: "x".repeat(65 * 1024 * 1024) }, `${BUGS_1} cannot be read`],
] as const satisfies readonly (readonly [string, MemoryFiles, string])[])
  test(`seeds are refused: ${what}`, () => {
    const [row = ""] = rowsOf(seeds(files));
    assert.ok(row.startsWith(`refused 2: ${said}, so nothing says what that run found.`), row);
  });

test("seeds: a list of bugs that is long, and linear", { timeout: 60_000 }, () => {
  const many = Array.from({ length: 20_000 }, (_, index) => at(`src/${index}.js:1`, `BUG-${index + 1}`));
  const rows = rowsOf(seeds(archived("1", many)));
  assert.equal(rows.length, many.length);
});

const init = (files: MemoryFiles, ...argv: readonly string[]) =>
  runInMemory(["init", "--seeds", ...argv], files, COMMITS);
const PLAYBOOK = ["--pipeline", "playbook"];

for (const [what, argv, files, said] of [
  ["a task has nothing that looks for bugs", [], PROJECT, /nothing in the pipeline task looks for bugs/],
  [
    "an orchestra has none, either",
    ["--pipeline", "orchestra", "--preset", "writing"],
    PROJECT,
    /nothing in the pipeline orchestra looks[\s\S]*for the playbook/,
  ],
  [
    "a clean room has none",
    [...PLAYBOOK, "--clean-room"],
    PROJECT,
    /--clean-room asks that nothing is there/,
  ],
  [
    "a run that is taken over has looked",
    [...PLAYBOOK, "--adopt"],
    { ...PROJECT, "quality/BUGS.md": bugsText() },
    /--adopt takes over what is there/,
  ],
  [
    "an archive that cannot be read",
    PLAYBOOK,
    { ...PROJECT, previous_runs: "" },
    /previous_runs cannot be read/,
  ],
] as const satisfies readonly (readonly [string, readonly string[], MemoryFiles, RegExp])[])
  test(`no layout with seeds: ${what}`, async () => {
    const ran = await init(files, ...argv);
    assert.equal(ran.code, 2, ran.stdout);
    assert.match(ran.stderr, said);
    assert.deepEqual(ran.written, {});
  });

test("seeds are laid out after the run's record and before its lock, and only once", async () => {
  const files = { ...PROJECT, ...RECORDED, "src/a.js": `// new\n${CODE}` };
  const ran = await init(files, ...PLAYBOOK);
  assert.equal(ran.code, 0, ran.stderr);
  assert.deepEqual(Object.keys(ran.written).slice(-4), [
    "quality/run.json",
    "quality/PROGRESS.md",
    SEEDS,
    ".assay/lock.json",
  ]);
  assert.match(ran.stdout, /^Seeds: 1, from 1\.$/m);
  assert.match(
    ran.written[SEEDS] ?? "",
    /^\| SEED-001 \| 1 \(BUG-001\) \| `src\/a\.js:3` \| A bug \(the line has moved/m,
  );
  const again = await init({ ...files, ...ran.written }, ...PLAYBOOK);
  assert.equal(again.code, 0, again.stderr);
  assert.deepEqual(again.written, {});
  assert.match(again.stdout, /^quality\/SEED_CHECKS\.md stays as it is\.$/m);
});

test("where there is no seed, the layout says so", async () => {
  const ran = await init(PROJECT, ...PLAYBOOK);
  assert.equal(ran.code, 0, ran.stderr);
  assert.match(ran.stdout, /^There is no earlier run, and so no seed\.$/m);
  assert.equal(ran.written[SEEDS], undefined);
});

test("without --seeds there are none", async () => {
  const ran = await runInMemory(["init", ...PLAYBOOK], { ...PROJECT, ...RECORDED });
  assert.equal(ran.written[SEEDS], undefined);
  assert.doesNotMatch(ran.stdout, /seed/i);
});

/** What a run writes that looked for seeds. */
const looked = (found: string) => {
  const { "quality/PROGRESS.md": progress } = progressFile(
    {},
    { phases: "- [x] Phase 0: Seeds — completed 2026-11-20\n" },
  );
  return { "quality/BUGS.md": bugsText(at("src/a.js:4")), "quality/PROGRESS.md": `${progress}\n${found}\n` };
};

test("the gate takes the seeds: one is carried by its new place, the other has to be resolved", async () => {
  const now = `// new\n\n${CODE}`;
  const earlier = {
    ...archived("1", [at("src/a.js:2"), at("src/gone.js:1", "BUG-002")]),
    "previous_runs/1/quality/run.json": committedRun({ "src/a.js": CODE }),
    "src/a.js": now,
  };
  const seeding = seeds(earlier, ".", COMMITS);
  assert.ok("files" in seeding);
  const run = (found: string) => ({
    ...earlier,
    ...looked(found),
    [SEEDS]: seeding.files[0]?.content ?? "",
  });
  const open = await judgeBy("seeds", run(""));
  assert.deepEqual(open.findings, [
    `error ${SEEDS}:12 No bug of BUGS.md names SEED-002 or has its place, and PROGRESS.md does not call it resolved.`,
  ]);
  assert.deepEqual(await judgeBy("seeds", run("SEED-002 resolved")), { status: "pass", findings: [] });
});

test("the gate takes seeds from runs that say anything at all", async () => {
  const title = "a | b `c` <!-- d --> \\";
  const earlier = {
    "src/a.js": `x | \`y\` \\\n${CODE}`,
    "previous_runs/a|b`c/quality/BUGS.md": bugsText(at("src/a.js:1"), at("..:2", "BUG-002")).replaceAll(
      "A bug",
      title,
    ),
    "previous_runs/a|b`c/quality/run.json": runText({ "src/a.js": `x | \`y\` \\\n${CODE}` }),
  };
  const seeding = seeds(earlier);
  assert.ok("files" in seeding);
  const run = {
    ...earlier,
    ...looked("SEED-001 and SEED-002 resolved"),
    [SEEDS]: seeding.files[0]?.content ?? "",
  };
  assert.deepEqual(await judgeBy("seeds", run), { status: "pass", findings: [] });
});

test("an honest second run over its seeds passes the whole gate", async () => {
  const kettle = VALID_RUNS.kettle();
  const archive = Object.fromEntries(
    Object.entries(kettle).flatMap(([path, text]) =>
      path.startsWith("quality/") ? [[`previous_runs/20261101T080000Z-aaaaaa/${path}`, text]] : [],
    ),
  );
  const seeding = seeds({ ...kettle, ...archive });
  assert.ok("files" in seeding);
  assert.equal(seeding.said, "Seeds: 3, from 20261101T080000Z-aaaaaa.");
  const table = seeding.files[0]?.content ?? "";
  const run = { ...kettle, ...archive, [SEEDS]: table };
  assert.deepEqual(redChecks(await judge(run)), ["convergence"]);
  const convergence =
    "\n## Convergence\n\nRun number: 2 (1 prior)\nSeeds: 3 (3 confirmed, 0 resolved)\nNet-new bugs: 0\nConvergence: CONVERGED\n";
  const told = { ...run, "quality/PROGRESS.md": `${kettle["quality/PROGRESS.md"]}${convergence}` };
  assert.deepEqual(redChecks(await judge(told)), []);
  const forgotten = { ...told, [SEEDS]: table.replaceAll("src/", "lib/") };
  assert.deepEqual(redChecks(await judge(forgotten)), ["convergence", "seeds"]);
});

/** Seeds of a real directory, the first that is named; links are made last. */
function onDisk<T>(
  files: MemoryFiles,
  links: Readonly<Record<string, string>>,
  target: string,
  look: (root: string, seeding: ReturnType<typeof seeds>) => T,
): T {
  const root = materialise(files);
  try {
    plantLinks(root, links);
    const project = openProject(root, target);
    assert.ok(project !== undefined);
    const tree = createTree(project.files, artifactCap, GATE_RECORDS);
    return look(root, earlierSeeds({ ...project, tree }));
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

const DISK: readonly (readonly [
  what: string,
  files: MemoryFiles,
  links: Readonly<Record<string, string>>,
  target: string,
  rows: readonly string[],
])[] = [
  ["siblings", SIBLINGS, {}, "kettle-1.10", OF_SIBLINGS],
  [
    "not its own directory",
    { "kettle-1.0/quality/BUGS.md": bugsText(at("src/a.js:1")) },
    {},
    "kettle-1.0",
    [],
  ],
  ["no sibling that is a link", SIBLINGS, { "kettle-1.99": "pot-1.1" }, "kettle-1.10", OF_SIBLINGS],
  [
    "the siblings of where a link leads",
    below("in", SIBLINGS),
    { here: "in/kettle-1.10" },
    "here",
    OF_SIBLINGS,
  ],
  [
    "an archive that is a link, beside one that is none",
    ONE,
    { "previous_runs/latest": "1" },
    ".",
    [`1 (BUG-001) | \`src/a.js:2\` | ${BY_NUMBER} | \`src/a.js lacks line 2\``],
  ],
  [
    "a file that is a link now",
    { ...RECORDED, "src/b.js": CODE },
    { "src/a.js": "b.js" },
    ".",
    [`1 (BUG-001) | \`src/a.js:2\` | ${BY_NUMBER} | \`src/a.js lacks line 2\``],
  ],
  [
    "bugs behind a link out of the project",
    { "b/README.md": "" },
    { "a/previous_runs/1/quality": "../../../b" },
    "a",
    [
      "refused 2: previous_runs/1/quality cannot be read, so nothing says what that run found. It is no directory.",
    ],
  ],
  [
    "bugs in a FIFO",
    { [BUGS_1]: { kind: "fifo" } },
    {},
    ".",
    [
      `refused 2: ${BUGS_1} cannot be read, so nothing says what that run found. It is a FIFO, not a regular file.`,
    ],
  ],
  [
    "bugs behind a link",
    { "previous_runs/1/quality/x": "" },
    { [BUGS_1]: "/etc/passwd" },
    ".",
    [
      `refused 2: ${BUGS_1} cannot be read, so nothing says what that run found. It is a symbolic link, not a regular file.`,
    ],
  ],
  [
    "archives that are a link",
    below("b", ONE),
    { "a/previous_runs": "../b/previous_runs", "a/x": "y" },
    "a",
    ["refused 2: previous_runs cannot be read, so nothing says what that run found. It is no directory."],
  ],
];
for (const [what, files, links, target, rows] of DISK)
  test(`seeds on disk: ${what}`, () =>
    onDisk(files, links, target, (_root, seeding) => assert.deepEqual(rowsOf(seeding), rows)));

for (const path of ["previous_runs", "previous_runs/1"])
  test(`seeds on disk: ${path} cannot be listed`, () => {
    const files = { ...PROJECT, ...ONE };
    const [ran] = runAsNobody([["init", ...PLAYBOOK, "--seeds"]], files, { mode: [path, 0o300] });
    assert.equal(ran?.status, 2, ran?.stderr);
    assert.ok(
      ran?.stderr.startsWith(`${path} cannot be read, so nothing says what that run found.`),
      ran?.stderr,
    );
  });

test("seeds: a commit is asked once for all of a run's files", () => {
  const bugs = Array.from({ length: 9 }, (_, index) => at(`src/${index}.js:1`, `BUG-${index + 1}`));
  const files = { ...archived("1", bugs), "previous_runs/1/quality/run.json": committedRun({}) };
  const asked: (readonly string[])[] = [];
  earlierSeeds({
    tree: createTree(memorySource(files), artifactCap, GATE_RECORDS),
    surroundings: () => memorySurroundings(".", files, {}),
    readCommit(revision, paths) {
      asked.push(paths);
      return { commit: revision, files: new Map() };
    },
  });
  assert.deepEqual(
    asked.map(paths => paths.length),
    [9],
  );
});

test("seeds on disk: the line of the commit, in the project and in a sibling", () => {
  const root = materialise({ "k-1/src/a.js": CODE, "k-2/src/a.js": `// new\n${CODE}` });
  const git = (...argv: readonly string[]) =>
    execFileSync("git", ["-c", "user.name=a", "-c", "user.email=a@b", ...argv], {
      cwd: join(root, "k-1"),
      encoding: "utf8",
    }).trim();
  try {
    git("init", "-q");
    git("add", "-A");
    git("commit", "-qm", "x");
    const record = runText({ "src/a.js": CODE }).replace(
      '"commit":null',
      `"commit":"${git("rev-parse", "HEAD")}"`,
    );
    const put = (path: string, text: string) => {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    };
    put("k-1/src/a.js", "rewritten\n");
    put("k-1/quality/run.json", record);
    put("k-1/quality/BUGS.md", bugsText(at("src/a.js:2")));
    const rows = () => {
      const project = openProject(root, "k-2");
      assert.ok(project !== undefined);
      return rowsOf(earlierSeeds({ ...project, tree: createTree(project.files, artifactCap, GATE_RECORDS) }));
    };
    const row = (run: string) => [
      `${run} (BUG-001) | \`src/a.js:3\` | A bug (the line has moved; it was line 2) | ${LINE_2}`,
    ];
    assert.deepEqual(rows(), row("k-1"));
    mkdirSync(join(root, "k-2/previous_runs/1"), { recursive: true });
    renameSync(join(root, "k-1/quality"), join(root, "k-2/previous_runs/1/quality"));
    renameSync(join(root, "k-1/.git"), join(root, "k-2/.git"));
    assert.deepEqual(rows(), row("1"));
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
});

test("seeds through the binary: from a sibling, and the gate asks for them", () => {
  const root = materialise({
    ...below("k-2", { ...PROJECT, "src/a.js": `// new\n${CODE}` }),
    "k-1/src/a.js": CODE,
    "k-1/quality/BUGS.md": bugsText(at("src/a.js:2")),
    "k-1/quality/run.json": runText({ "src/a.js": CODE }),
  });
  const assay = (...argv: readonly string[]) =>
    spawnSync(process.execPath, [resolve("bin/assay.js"), ...argv], {
      cwd: join(root, "k-2"),
      encoding: "utf8",
      env: CLEAN_ENV,
      timeout: 30_000,
    });
  try {
    const laid = assay("init", ...PLAYBOOK, "--seeds");
    assert.equal(laid.status, 0, laid.stderr);
    assert.match(laid.stdout, /^Seeds: 1, from k-1\.$/m);
    const table = readFileSync(join(root, "k-2", SEEDS), "utf8");
    assert.match(table, /^\| SEED-001 \| k-1 \(BUG-001\) \| `src\/a\.js:3` \|/m);
    writeFileSync(join(root, "k-2/quality/BUGS.md"), bugsText());
    const asked = (): readonly string[] =>
      JSON.parse(assay("gate", "--json", "--no-write").stdout)
        .findings.filter(({ check }: { check: string }) => check === "seeds")
        .map(({ message }: { message: string }) => message);
    assert.deepEqual(asked(), [
      "No bug of BUGS.md names SEED-001 or has its place, and PROGRESS.md does not call it resolved.",
    ]);
    writeFileSync(join(root, "k-2/quality/BUGS.md"), bugsText(at("src/a.js:3")));
    assert.deepEqual(asked(), []);
    assert.equal(
      assay("init", ...PLAYBOOK, "--seeds").stderr,
      "",
      "the second call must have nothing to write",
    );
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
});
