import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { appendFileSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import type { Run } from "../../src/contract/schemas/run.ts";
import { judge } from "../support/judge.ts";
import { type MemoryCommits, type MemoryFiles, runInMemory } from "../support/memory-host.ts";
import { assayIn, commitAll, inProject, within } from "../support/real-project.ts";
import { PROJECT } from "../support/task-run.ts";
import { VALID_RUNS } from "../support/valid-runs.ts";

type Files = Readonly<Record<string, string>>;

const sha256 = (text = "") => createHash("sha256").update(text).digest("hex");
const { "quality/run.json": RECORD = "", ...KETTLE } = VALID_RUNS.kettle();
const recorded = JSON.parse(RECORD) as Run;

const adopt = (files: MemoryFiles = KETTLE, argv: readonly string[] = [], commits: MemoryCommits = {}) =>
  runInMemory(["init", "--adopt", ...argv], files, commits);
const runOf = (written: Files) => JSON.parse(written["quality/run.json"] ?? "") as Run;

test("a run is taken over without touching any of its files, as one of the playbook", async () => {
  for (const argv of [[], ["--pipeline", "playbook"]]) {
    const { code, stdout, stderr, written } = await adopt(KETTLE, argv);
    assert.equal(code, 0, stderr);
    assert.deepEqual(
      Object.keys(written).filter(path => !path.startsWith(".assay/frozen/")),
      [".gitignore", "quality/run.json", ".assay/lock.json"],
    );
    assert.ok(Object.keys(written).every(path => !(path in KETTLE)));
    assert.match(stdout, /^Left AGENTS\.md, which was there before\.$/m);
    const own = Object.keys(KETTLE).filter(path => path.startsWith("quality/")).length;
    assert.match(
      stdout,
      new RegExp(`^Files taken over: ${own} of the run,[^;]*; as their base, \\d+ of the project`, "m"),
    );
  }
});

test("no phase is taken for finished, and the base is each file that the run cites", async () => {
  const { written } = await adopt();
  const run = runOf(written);
  assert.equal(run.pipeline, "playbook");
  assert.deepEqual(
    run.phases.map(({ number, state }) => [number, state]),
    [1, 2, 3, 4, 5, 6].map(number => [number, "pending"]),
  );
  assert.equal(run.base.commit, null);
  for (const [path, digest] of Object.entries(run.base.files))
    assert.equal(digest, sha256(KETTLE[path]), path);
  const expected = Object.keys(recorded.base.files).filter(path => path.startsWith("src/"));
  assert.deepEqual(
    Object.keys(run.base.files).filter(path => path.startsWith("src/")),
    expected.sort(),
  );
});

test("what was taken over is judged as before, but for the phases that nobody has finished", async () => {
  const { written } = await adopt();
  const verdict = await judge({ ...KETTLE, ...written });
  assert.deepEqual(
    verdict.findings.map(({ check, message }) => `${check} ${message}`),
    [1, 2, 3, 4, 5].map(
      number => `phase-ticks Phase ${number} is ticked, and run.json says that it is pending.`,
    ),
  );
  assert.equal(verdict.counts.unchecked, 0);
  const foreign = await judge(KETTLE);
  assert.ok(foreign.counts.unchecked > 0, "without a record there is no base");
  const lock = JSON.parse(written[".assay/lock.json"] ?? "");
  const names = lock.entries.map(({ kind, name }: { kind: string; name: string }) => `${kind} ${name}`);
  assert.ok(names.includes("file quality/commands.json") && names.includes("pipeline playbook"));
});

test("the base is what HEAD has, and the work tree only where HEAD has nothing", async () => {
  const { "src/warm.js": _untracked, ...head } = KETTLE;
  const edited = { ...KETTLE, "src/cache.js": `${KETTLE["src/cache.js"]}// later\n` };
  const { written } = await adopt(edited, [], { HEAD: head });
  const { commit, files } = runOf(written).base;
  assert.equal(commit, "1".repeat(40));
  assert.equal(files["src/cache.js"], sha256(KETTLE["src/cache.js"]));
  assert.equal(files["src/warm.js"], sha256(KETTLE["src/warm.js"]));
});

test("a file that is cited by the end of its path is found, and two that may be meant are both known", async () => {
  const files = { "deep/in/lib.js": "one\n", "a/twin.js": "", "b/twin.js": "", "quality/BUGS.md": "" };
  const bugs =
    "# Bugs\n\nSee in/lib.js:1 and twin.js:1, ../out.js:1, /etc/passwd:1, ./deep/in/lib.js:1 and quality/BUGS.md:1.\n";
  const { code, written } = await adopt({ ...files, "quality/BUGS.md": bugs });
  assert.equal(code, 0);
  assert.deepEqual(runOf(written).base.files, {
    "a/twin.js": sha256(""),
    "b/twin.js": sha256(""),
    "deep/in/lib.js": sha256("one\n"),
  });
});

const REFUSED: readonly (readonly [
  what: string,
  files: MemoryFiles,
  argv: readonly string[],
  code: number,
  said: RegExp,
])[] = [
  ["a run with a record", VALID_RUNS.kettle(), [], 1, /run\.json is there already[\s\S]*Leave --adopt away/],
  ["a broken record", { ...KETTLE, "quality/run.json": "{" }, [], 2, /run\.json:1/],
  ["a locked run without its record", { ...KETTLE, ".assay/lock.json": "{}" }, [], 2, /run\.json is missing/],
  ["nothing", PROJECT, [], 2, /no run here to take over/],
  ["a quality/ of nothing but a pipe", { "quality/x": { kind: "fifo" } }, [], 2, /no run here to take over/],
  ["a quality/ that is a link", { quality: { kind: "symlink" } }, [], 2, /quality is a symlink/],
  [
    "a task",
    KETTLE,
    ["--pipeline", "task"],
    2,
    /--adopt is for a run of the playbook, and the pipeline is task/,
  ],
  [
    "an orchestra",
    KETTLE,
    ["--pipeline", "orchestra", "--preset", "bugfix"],
    2,
    /and the pipeline is orchestra/,
  ],
  ["a finish line", KETTLE, ["--done", "make"], 2, /--done says nothing of the playbook/],
  ["half a block", { ...KETTLE, "AGENTS.md": "<!-- assay: begin -->\n" }, [], 2, /without the other/],
];
for (const [what, files, argv, code, said] of REFUSED)
  test(`not taken over: ${what}`, async () => {
    const ran = await adopt(files, argv);
    assert.equal(ran.code, code, ran.stdout + ran.stderr);
    assert.match(ran.stderr, said);
    assert.deepEqual(ran.written, {});
  });

test("an empty run is taken over as it is, whatever lies about in it", async () => {
  const files: MemoryFiles = {
    ...PROJECT,
    "quality/notes.md": "src/add.js:1 adds.\n",
    "quality/pipe": { kind: "fifo" },
    "quality/BUGS.md": { kind: "symlink" },
    "quality/patches/BUG-001-fix.patch":
      "--- a/../../etc/passwd\n+++ b/../../etc/passwd\n@@ -1 +1 @@\n-a\n+b\n",
    "quality/bytes.md": Uint8Array.of(0xff, 0xfe),
  };
  const { code, written, stderr } = await adopt(files);
  assert.equal(code, 0, stderr);
  assert.ok(!("quality/PROGRESS.md" in written), "what the run lacks is for the gate to say");
  for (const path of Object.keys(runOf(written).base.files)) assert.ok(path in PROJECT, path);
});

test("--json says how much was taken over", async () => {
  const { stdout } = await adopt(KETTLE, ["--json"]);
  const { adopted, files } = JSON.parse(stdout);
  assert.deepEqual(Object.keys(adopted), ["files", "cited"]);
  assert.deepEqual(
    files.find(({ path }: { path: string }) => path === "AGENTS.md"),
    { path: "AGENTS.md", state: "left", why: "which was there before" },
  );
});

test("in a repository, from a run of something else to a locked one that outlives a change of the code", () =>
  inProject(KETTLE, root => {
    commitAll(root);
    const dry = assayIn(root, "init", "--adopt", "--dry-run");
    assert.equal(dry.status, 0, dry.stderr);
    assert.equal(within(root, "git", "status", "--porcelain").stdout, "", "a dry run writes nothing");
    assert.equal(assayIn(root, "init", "--adopt").status, 0);
    assert.equal(within(root, "git", "diff", "--stat").stdout, "", "no file that was there is changed");
    assert.equal(assayIn(root, "init", "--adopt").status, 1);
    const errors = () => {
      const { stdout, stderr } = assayIn(root, "gate", "--json", "--no-write");
      assert.equal(stderr, "");
      const { findings, counts } = JSON.parse(stdout);
      assert.equal(counts.unchecked, 0);
      return findings.map(({ check }: { check: string }) => check);
    };
    const ticks = Array.from({ length: 5 }, () => "phase-ticks");
    assert.deepEqual(errors(), ticks);
    writeFileSync(join(root, "src/cache.js"), "// all gone\n");
    assert.deepEqual(errors(), ticks);
    appendFileSync(join(root, "test/cache.test.js"), "// later\n");
    assert.deepEqual(errors().sort(), ["frozen-files", ...ticks]);
  }));

test("where the rules of the project swallow evidence, nothing is taken over but with a word about it", () =>
  inProject({ ...KETTLE, ".gitignore": "*.log\n" }, root => {
    commitAll(root);
    const ran = assayIn(root, "init", "--adopt");
    assert.equal(ran.status, 2, ran.stdout);
    assert.match(ran.stderr, /keep evidence of the run out of a commit\.\nAdd !\/quality\/ and/);
    const rules = ["quality", ".assay", "control_prompts"].map(name => `!/${name}/\n!/${name}/**\n`).join("");
    appendFileSync(join(root, ".gitignore"), rules);
    const again = assayIn(root, "init", "--adopt");
    assert.equal(again.status, 0, again.stderr);
    assert.match(again.stdout, /^Left \.gitignore, which was there before\.$/m);
    assert.equal(readFileSync(join(root, ".gitignore"), "utf8"), `*.log\n${rules}`);
  }));
