import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import type { GateVerdict } from "../../src/contract/schemas/gate-verdict.ts";
import { judge, redChecks } from "../support/judge.ts";
import { keyPair } from "../support/keys.ts";
import {
  type MemoryCommand,
  type MemoryCommits,
  type MemoryFiles,
  runInMemory,
} from "../support/memory-host.ts";
import { OWN_PIPELINE, ownRun } from "../support/own-site.ts";
import { FAILING, PASSING, PROJECT } from "../support/task-run.ts";
import { VALID_RUNS } from "../support/valid-runs.ts";

type Files = Readonly<Record<string, string>>;

const LOCK = ".assay/lock.json";
const LINES = ".assay/finish-lines.json";
const sha256 = (text = "") => createHash("sha256").update(text).digest("hex");

/** A run as it is after `init`. */
async function locked(argv: readonly string[], files: Files, operator: Files = {}): Promise<Files> {
  const { code, stderr, written } = await runInMemory(["init", ...argv], files, {}, undefined, operator);
  if (code !== 0) throw new Error(stderr);
  return { ...files, ...written };
}
const kettle = (argv: readonly string[] = [], more: Files = {}, operator: Files = {}) =>
  locked(["--pipeline", "playbook", ...argv], { ...VALID_RUNS.kettle(), ...more }, operator);

const gate = (
  argv: readonly string[],
  files: MemoryFiles,
  given: { commits?: MemoryCommits; command?: MemoryCommand; operator?: Files } = {},
) => runInMemory(["gate", ...argv], files, given.commits, given.command, given.operator);
const verdictOf = (stdout: string) => JSON.parse(stdout) as GateVerdict;

test("a locked run of the playbook is judged by its files and by what was frozen", async () => {
  const files = await kettle();
  const verdict = await judge(files);
  assert.deepEqual(verdict.findings, []);
  assert.equal(verdict.answer, "yes");
  assert.equal(verdict.anchored, false);
  const frozen = verdict.checks.find(({ id }) => id === "frozen-files");
  assert.equal(frozen?.status, "pass");
  assert.equal(
    frozen?.examined,
    11,
    "five tests, the run's commands, the scripts and four values that are missing",
  );
  const ids = verdict.checks.map(({ id }) => id);
  assert.equal(ids.indexOf("waivers"), ids.length - 1, "what is waived is judged once, and last");
  assert.ok(!verdict.checks.some(({ id }) => id === "finish-lines" || id === "receipts"));
  const unlocked = await judge(VALID_RUNS.kettle());
  assert.ok(!unlocked.checks.some(({ id }) => id === "frozen-files"));
});

/** The run while its last phase is at work. */
function underWay(files: Files): Files {
  const run = JSON.parse(files["quality/run.json"] ?? "");
  Object.assign(run.phases.at(-1), { state: "running", finished: null, written: {} });
  return { ...files, "quality/run.json": JSON.stringify(run) };
}

const DEPARTURES: readonly (readonly [what: string, edit: (files: Files) => MemoryFiles, said: RegExp])[] = [
  [
    "a test",
    ({ "test/cache.test.js": text = "" }) => ({ "test/cache.test.js": `${text}\n// later\n` }),
    /test\/cache\.test\.js:\d+ It was frozen, and is different/,
  ],
  [
    "the commands of the run",
    ({ "quality/commands.json": text = "" }) => ({ "quality/commands.json": text.replace("{", "{ ") }),
    /quality\/commands\.json:1 It was frozen, and is different/,
  ],
  [
    "the scripts",
    ({ "package.json": text = "" }) => ({
      "package.json": text.replace('"scripts": {', '"scripts": { "pretest": "true",'),
    }),
    /package\.json:\d+ Its value \/scripts was frozen/,
  ],
  ["a runner's configuration", () => ({ "pytest.ini": "" }), /pytest\.ini:0 It steers the tests/],
];
for (const [what, edit, said] of DEPARTURES)
  test(`a locked run of the playbook that is under way may not change ${what}`, async () => {
    const files = underWay(await kettle());
    const changed = edit(files);
    const verdict = await judge({ ...files, ...changed });
    assert.ok(redChecks(verdict).includes("frozen-files"));
    const spoken = verdict.findings.map(({ path, line, message }) => `${path}:${line} ${message}`);
    assert.match(spoken.join("\n"), said);
    assert.equal(verdict.exit_code, 1);
  });

test("once the run has ended, the project may move on; what is the run's own may not", async () => {
  // A file that the run did not cite: the base of one that it did is in no commit here.
  const files = await kettle([], { "test/later.test.js": "// as it was\n" });
  const moved = { ...files, "test/later.test.js": "// as it is now\n", "pytest.ini": "" };
  const verdict = await judge(moved);
  assert.equal(verdict.answer, "yes");
  assert.deepEqual(
    verdict.findings.map(({ level, message }) => `${level}: ${message}`),
    ["note: The run has ended, and since it was frozen the project has moved on in 2 of the files that fit."],
  );
  assert.ok(redChecks(await judge(underWay(moved))).includes("frozen-files"));
  const tampered = await judge({ ...files, "quality/commands.json": "{}\n" });
  assert.ok(redChecks(tampered).includes("frozen-files"));
});

test("each anchor makes a verdict on the playbook an anchored one", async () => {
  const { publicKey, privateKey } = keyPair();
  const operator = { "pub.pem": publicKey, "priv.pem": privateKey };
  const plain = await kettle();
  const signed = await kettle(["--key", "priv.pem"], {}, operator);
  const id = "1".repeat(40);
  const anchors: readonly (readonly [Files, readonly string[]])[] = [
    [plain, ["--expect", sha256(plain[LOCK])]],
    [plain, ["--base", id]],
    [signed, ["--trust", "pub.pem"]],
  ];
  for (const [files, argv] of anchors) {
    const ran = await gate(["--json", ...argv], files, { commits: { [id]: plain }, operator });
    assert.equal(ran.code, 0, ran.stderr);
    assert.equal(verdictOf(ran.stdout).anchored, true);
    assert.equal(verdictOf(ran.written["quality/results/gate.json"] ?? "").anchored, true);
  }
});

const REFUSED: readonly (readonly [
  what: string,
  edit: (files: Files) => Readonly<Record<string, string | undefined>>,
  argv: readonly string[],
  said: RegExp,
])[] = [
  ["another lock than expected", () => ({}), ["--expect", "0".repeat(64)], /and 0{64} was expected/],
  ["a lock that the base does not have", () => ({}), ["--base", "main"], /not the one that main has/],
  ["a lock that the key did not sign", () => ({}), ["--trust", "pub.pem"], /not signed by the key pub\.pem/],
  ["a broken lock", () => ({ [LOCK]: "{" }), [], /\.assay\/lock\.json:1:/],
  ["no run.json", () => ({ "quality/run.json": undefined }), [], /run\.json is missing/],
  [
    "the lock is gone, and was expected",
    () => ({ [LOCK]: undefined }),
    ["--expect", "0".repeat(64)],
    /--expect \(or ASSAY_EXPECT\) is for a locked run, and this one has no \.assay\/lock\.json/,
  ],
  [
    "it says now that it is a task",
    ({ "quality/run.json": text = "" }) => ({ "quality/run.json": text.replace('"playbook"', '"task"') }),
    [],
    /The pipeline playbook is not as it was frozen: quality\/run\.json says task/,
  ],
  [
    "the lock's entry is another's",
    ({ [LOCK]: text = "" }) => ({ [LOCK]: text.replace(sha256("playbook"), sha256("task")) }),
    [],
    /The pipeline playbook is not as it was frozen/,
  ],
  [
    "finish lines that nobody froze, and that are none",
    () => ({ [LINES]: "{" }),
    [],
    /\.assay\/finish-lines\.json:1:/,
  ],
  ["nothing to run", () => ({}), ["--run"], /no finish lines to run/],
  ["nothing to sign", () => ({}), ["--key", "priv.pem"], /no finish lines to run/],
];
for (const [what, edit, argv, said] of REFUSED)
  test(`no verdict on a locked run of the playbook: ${what}`, async () => {
    const { publicKey, privateKey } = keyPair();
    const files = await kettle();
    const edited = Object.entries({ ...files, ...edit(files) }).filter(
      (entry): entry is [string, string] => entry[1] !== undefined,
    );
    const ran = await gate(argv, Object.fromEntries(edited), {
      commits: { main: { "README.md": "" } },
      operator: { "pub.pem": publicKey, "priv.pem": privateKey },
    });
    assert.equal(ran.code, 2, ran.stdout);
    assert.match(ran.stderr, said);
    assert.deepEqual(ran.written, {});
  });

test("phases, baselines and sources are asked of a locked run of the playbook as of any", async () => {
  const files = await kettle();
  const commits = { main: VALID_RUNS.kettle() };
  for (const argv of [
    ["--phase", "3"],
    ["--baseline", "main"],
    ["--source", "main"],
  ]) {
    const ran = await gate(["--no-write", ...argv], files, { commits });
    assert.equal(ran.code, 0, ran.stdout + ran.stderr);
  }
  const changed = underWay({ ...files, "test/cache.test.js": "" });
  const since = await gate(["--no-write", "--baseline", "main", "--baseline-only-new"], changed, { commits });
  assert.equal(since.code, 1, "what was frozen since is new");
});

const GOAL_LINES = JSON.stringify({
  schema_version: "1.0",
  tool_version: "1",
  lines: { "assay:goal": { kind: "command", argv: ["npm", "test"], exit: 0 } },
});

test("a run of the playbook that was frozen with finish lines is held to them", async () => {
  const files = await kettle([], { [LINES]: GOAL_LINES });
  const unproved = await judge(files);
  assert.deepEqual(redChecks(unproved), ["finish-lines"]);
  const proved = await gate(["--run", "--json"], files, { command: PASSING });
  assert.equal(proved.code, 0, proved.stdout);
  assert.ok(Object.keys(proved.written).some(path => path.startsWith("quality/receipts/")));
  assert.equal((await gate(["--run"], files, { command: FAILING })).code, 1);
  const dropped = await gate([], { ...files, [LINES]: GOAL_LINES.replace("assay:goal", "assay:other") });
  assert.equal(dropped.code, 2);
  assert.match(dropped.stderr, /The finish-line assay:goal is not as it was frozen/);
  const { [LINES]: _lines, ...without } = files;
  const gone = await gate([], without);
  assert.equal(gone.code, 2);
  assert.match(gone.stderr, /finish-lines\.json is missing/);
});

const ORCHESTRA = ["--pipeline", "orchestra", "--preset", "bugfix"];
const OTHERS: readonly (readonly [
  what: string,
  argv: readonly string[],
  edit: (files: Files) => Files,
  said: RegExp,
])[] = [
  [
    "an orchestra whose bar was lowered",
    ORCHESTRA,
    ({ "quality/run.json": text = "" }) => ({ "quality/run.json": text.replace("0.92", "0.1") }),
    /The bar 0\.92 is not as it was frozen/,
  ],
  [
    "an orchestra with another preset",
    ORCHESTRA,
    ({ "quality/run.json": text = "" }) => ({ "quality/run.json": text.replace('"bugfix"', '"writing"') }),
    /The preset bugfix is not as it was frozen/,
  ],
  [
    "an orchestra without its bar",
    ORCHESTRA,
    ({ "quality/run.json": text = "" }) => ({
      "quality/run.json": text.replace(/"orchestra": \{[\s\S]*?"below_bar": "no"\s*\},/, ""),
    }),
    /The bar 0\.92 is not as it was frozen/,
  ],
  [
    "a pipeline that asks for less",
    ["--pipeline", "own.json"],
    () => ({ ".assay/pipeline.json": OWN_PIPELINE.replace('"at_least": 2', '"at_least": 1') }),
    /The pipeline own is not as it was frozen/,
  ],
];
for (const [what, argv, edit, said] of OTHERS)
  test(`no verdict on ${what}`, async () => {
    const files = await locked(argv, PROJECT, { "own.json": OWN_PIPELINE });
    for (const flags of [[], ["--run"]]) {
      const ran = await gate(flags, { ...files, ...edit(files) });
      assert.equal(ran.code, 2, ran.stdout);
      assert.match(ran.stderr, said);
      assert.deepEqual(ran.written, {});
    }
  });

test("a run of a pipeline of one's own that was just laid out fails wherever it should", async () => {
  const files = await locked(["--pipeline", "own.json"], PROJECT, { "own.json": OWN_PIPELINE });
  const verdict = await judge(files);
  assert.equal(verdict.exit_code, 1);
  assert.deepEqual(
    verdict.findings.map(({ check, path, line, message }) => `${check} ${path}:${line} ${message}`),
    [
      "goal .assay/goal.md:0 Nobody has written what is to be done.",
      "own-artifacts .assay/pipeline.json:13 quality/changes.md is to be there, and is not.",
      "own-artifacts .assay/pipeline.json:23 CHANGELOG.md is to be there, and is not.",
      "own-artifacts .assay/pipeline.json:23 quality/notes/*.md is to be there 2 times, and is there 0 times.",
    ],
  );
});

test("a run of a pipeline of one's own is anchored and proved as a task is", async () => {
  const files = await ownRun(["--done", "npm test"]);
  assert.deepEqual(redChecks(await judge(files)), ["finish-lines"]);
  const expect = ["--expect", sha256(files[LOCK])];
  const ran = await gate(["--run", "--json", ...expect], files, { command: PASSING });
  assert.equal(ran.code, 0, ran.stdout);
  assert.equal(verdictOf(ran.stdout).anchored, true);
  assert.equal((await gate(["--run"], files, { command: FAILING })).code, 1);
  const asked: readonly (readonly [argv: readonly string[], files: MemoryFiles, said: RegExp])[] = [
    [["--phase", "1"], files, /--phase says nothing of a pipeline of its own/],
    [["--baseline", "main"], files, /--baseline says nothing of a pipeline of its own/],
    [["--run"], await ownRun(), /no finish lines to run/],
    [[], { ...files, ".assay/pipeline.json": "{" }, /The pipeline own is not as it was frozen/],
  ];
  for (const [argv, given, said] of asked) {
    const refused = await gate(argv, given);
    assert.equal(refused.code, 2, refused.stdout);
    assert.match(refused.stderr, said);
  }
  const { [LOCK]: _lock, ...unlocked } = files;
  const loose = await gate([], unlocked);
  assert.equal(loose.code, 2);
  assert.match(loose.stderr, /without \.assay\/lock\.json nothing says/);
});
