import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { test } from "node:test";
import type { GateVerdict } from "../../src/contract/schemas/gate-verdict.ts";
import { SCHEMAS } from "../../src/contract/schemas/index.ts";
import { createAjv } from "../../src/schema-compiler.ts";
import { judge } from "../support/judge.ts";
import { runInMemory } from "../support/memory-host.ts";
import { CLEAN_ENV, materialise } from "../support/real-host.ts";
import { VALID_RUNS } from "../support/valid-runs.ts";

const kettle = VALID_RUNS.kettle();
const SIDECAR = "quality/results/tdd-results.json";
const EXPLORATION = "quality/EXPLORATION.md";
/** One error, of tdd-summary. */
const miscounted = { ...kettle, [SIDECAR]: (kettle[SIDECAR] ?? "").replace('"total": 3', '"total": 4') };
/** One error of citations, with a line put before it. */
const cited = (files: Readonly<Record<string, string>>) => ({
  ...files,
  [EXPLORATION]: `${files[EXPLORATION]}\nSee src/nothing.js:1.\n`,
});
const { "quality/BUGS.md": _bugs, ...withoutBugs } = kettle;

interface Case {
  readonly what: string;
  readonly now: Readonly<Record<string, string>>;
  readonly before: Readonly<Record<string, string>>;
  readonly old: number;
  readonly fresh: number;
  readonly exit: number;
  readonly exitOnlyNew: number;
}

const CASES: readonly Case[] = [
  { what: "an honest run", now: kettle, before: kettle, old: 0, fresh: 0, exit: 0, exitOnlyNew: 0 },
  { what: "an old error", now: miscounted, before: miscounted, old: 1, fresh: 0, exit: 1, exitOnlyNew: 0 },
  { what: "a new error", now: miscounted, before: kettle, old: 0, fresh: 1, exit: 1, exitOnlyNew: 1 },
  {
    what: "one of each",
    now: cited(miscounted),
    before: miscounted,
    old: 1,
    fresh: 1,
    exit: 1,
    exitOnlyNew: 1,
  },
  {
    what: "an error that is gone",
    now: kettle,
    before: miscounted,
    old: 0,
    fresh: 0,
    exit: 0,
    exitOnlyNew: 0,
  },
  { what: "no run then", now: miscounted, before: { a: "b" }, old: 0, fresh: 1, exit: 1, exitOnlyNew: 1 },
  {
    what: "no run that could be judged then",
    now: miscounted,
    before: { ...kettle, "quality/run.json": "{" },
    old: 0,
    fresh: 1,
    exit: 1,
    exitOnlyNew: 1,
  },
];

for (const { what, now, before, old, fresh, exit, exitOnlyNew } of CASES)
  test(`--baseline: ${what}`, async () => {
    const verdict = await judge(now, ["--baseline", "v1"], { v1: before });
    const commit = "1".repeat(40);
    assert.deepEqual(verdict.baseline, { rev: "v1", commit, old, new: fresh, only_new: false });
    assert.equal(verdict.exit_code, exit);
    assert.equal(verdict.findings.filter(finding => finding.old === true).length, old);
    const strict = await judge(now, ["--baseline", "v1", "--baseline-only-new"], { v1: before });
    assert.equal(strict.exit_code, exitOnlyNew);
    assert.equal(strict.baseline?.only_new, true);
    const fits: boolean = createAjv().compile(SCHEMAS["gate-verdict"])(strict);
    assert.ok(fits);
  });

test("a blocked check is old only if it was blocked then, too", async () => {
  const flags = ["--baseline", "v1", "--baseline-only-new"];
  assert.equal((await judge(withoutBugs, flags, { v1: kettle })).exit_code, 1);
  const alike = await judge(withoutBugs, flags, { v1: withoutBugs });
  assert.notEqual(alike.exit_code, 1);
  assert.ok(alike.checks.some(({ status }) => status === "blocked"));
});

test("the report shows what is new and counts what is old", async () => {
  const argv = ["gate", "--no-write", "--full", "--baseline", "v1"];
  const { stdout } = await runInMemory(argv, cited(miscounted), { v1: miscounted });
  assert.match(stdout, /since v1 \(111111111111\): 1 new, 1 old/);
  assert.match(stdout, /\[citations\]/);
  assert.doesNotMatch(stdout, /\[tdd-summary\]/);
  const only = await runInMemory([...argv, "--baseline-only-new"], miscounted, { v1: miscounted });
  assert.equal(only.code, 0);
  assert.match(
    only.stdout,
    /YES: nothing new counts against the run since v1; 1 old finding not counted\.\n$/,
  );
});

test("a finding that moved is still the old one", async () => {
  const before = cited(kettle);
  const now = {
    ...before,
    [EXPLORATION]: `${before[EXPLORATION]}`.replace("See src/nothing", "\n\nSee src/nothing"),
  };
  const verdict = await judge(now, ["--baseline", "v1"], { v1: before });
  assert.deepEqual([verdict.baseline?.old, verdict.baseline?.new], [1, 0]);
});

test("an unknown revision and a switch without its baseline are refused", async () => {
  const unknown = await runInMemory(["gate", "--baseline", "v9"], kettle);
  assert.equal(unknown.code, 2);
  assert.match(unknown.stderr, /revision v9[\s\S]*Name a commit/);
  const alone = await runInMemory(["gate", "--baseline-only-new"], kettle);
  assert.equal(alone.code, 2);
  assert.match(alone.stderr, /needs a baseline/);
});

for (const directory of [".", "inner/project"])
  test(`a real commit is judged as its work tree was, in ${directory}`, () => {
    const place = (path: string) => (directory === "." ? path : `${directory}/${path}`);
    const files = Object.entries(cited(miscounted)).map(([path, text]) => [place(path), text] as const);
    const root = materialise({ ...Object.fromEntries(files), "beside/x.md": "x\n" });
    const run = (command: string, ...argv: readonly string[]) =>
      spawnSync(command, argv, { cwd: root, encoding: "utf8", env: CLEAN_ENV });
    const assay = (...argv: readonly string[]) =>
      run(process.execPath, resolve("bin/assay.js"), "gate", "--no-write", "--json", directory, ...argv);
    try {
      const outside = assay("--baseline", "HEAD");
      assert.equal(outside.status, 2);
      for (const argv of [
        ["init", "-q"],
        ["add", "-A"],
        ["commit", "-qm", "run"],
      ]) {
        const ran = run("git", "-c", "user.name=t", "-c", "user.email=t@example.com", ...argv);
        assert.equal(ran.status, 0, ran.stderr);
      }
      writeFileSync(join(root, place("quality/patches/BUG-001-fix.patch")), "");
      const { baseline, findings } = JSON.parse(assay("--baseline", "HEAD").stdout) as GateVerdict;
      assert.equal(baseline?.old, 2);
      assert.equal(baseline?.new, findings.length - 2);
      assert.ok(findings.length > 2);
      const unknown = assay("--baseline", "nope");
      assert.equal(unknown.status, 2);
      assert.match(unknown.stdout, /revision nope/);
    } finally {
      rmSync(root, { recursive: true, force: true });
    }
  });
