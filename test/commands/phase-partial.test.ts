import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, readlinkSync, rmSync, symlinkSync } from "node:fs";
import { join, resolve } from "node:path";
import { test } from "node:test";
import { judgeWorkers } from "../../src/evidence/orchestra/judge-workers.ts";
import { createTree } from "../../src/tree.ts";
import { type MemoryFiles, memorySource, runInMemory } from "../support/memory-host.ts";
import { orchestraRunFile, resultFile } from "../support/orchestra-run.ts";
import { CLEAN_ENV, materialise } from "../support/real-host.ts";
import { VALID_RUNS } from "../support/valid-runs.ts";

const run = orchestraRunFile();
const SLOT = "work/ann";
const [RESULT, CHAT, NOTES] = [`${SLOT}/result.json`, `${SLOT}/chat.md`, `${SLOT}/running-notes.md`];
const ASKED = ["ann", "It hung."];
const LINE =
  "- 2026-11-21T12:00:00Z `assay phase partial`: an operator declares the work partial and unverified: It hung.\n";

const partial = (argv: readonly string[] = ASKED, files: MemoryFiles = run) =>
  runInMemory(["phase", "partial", ...argv], files);

test("a partial is written in the worker's place, and logged beside it", async () => {
  const { code, stdout, written } = await partial();
  assert.equal(code, 0);
  assert.match(
    stdout,
    /^ann of phase Builder is declared partial and unverified: It hung\.\n.*never counts as a pass/,
  );
  assert.deepEqual(Object.keys(written), [RESULT, CHAT, NOTES]);
  assert.deepEqual(JSON.parse(written[RESULT] ?? ""), {
    schema_version: "1.0",
    tool_version: "0.0.0-test",
    run_id: "20261120T091403Z-5a3c1e",
    written_at: "2026-11-21T12:00:00Z",
    status: "partial_unverified",
    failure_reason: "It hung.",
  });
  assert.deepEqual([written[CHAT], written[NOTES]], [LINE, LINE]);
});

test("a reason is kept without the blanks around it", async () => {
  const { written } = await partial(["ann", "  It hung. "]);
  assert.deepEqual(written[NOTES], LINE);
});

test("what is written is judged as a partial, and as nothing better", async () => {
  const { written } = await partial();
  const tree = createTree(memorySource({ ...run, ...written }), () => 100_000, []);
  const [judged] = judgeWorkers(tree, ["ann"], { phase: "Builder", previous: {} });
  assert.equal(judged?.state, "partial");
  assert.deepEqual(judged.reasons, [`${RESULT} says partial_unverified: It hung.`]);
});

for (const [what, before, after] of [
  ["a log", "Hello.\n", `Hello.\n${LINE}`],
  ["a log without a last line feed", "Hello.", `Hello.\n${LINE}`],
  ["a log with carriage returns", "a\r\nb\r\n", `a\r\nb\r\n${LINE}`],
  ["a log with a byte order mark", "\uFEFFHello.\n", `\uFEFFHello.\n${LINE}`],
  ["an empty log", "", LINE],
  ["a log of a byte order mark", "\uFEFF", `\uFEFF\n${LINE}`],
] as const)
  test(`${what} is kept to the byte`, async () => {
    const { written } = await partial(ASKED, { ...run, [CHAT]: before });
    assert.deepEqual([written[CHAT], written[NOTES]], [after, LINE]);
  });

const result = { ...run, ...resultFile("ann") };
const REFUSED: readonly (readonly [
  what: string,
  code: number,
  said: RegExp,
  argv?: readonly string[],
  files?: MemoryFiles,
])[] = [
  ["no word", 2, /A worker and one reason are needed/, []],
  ["no reason", 2, /A worker and one reason are needed/, ["ann"]],
  ["a reason without quotes", 2, /one reason[\s\S]*WORKER "REASON"/, ["ann", "It", "hung."]],
  ["a blank reason", 2, /has to be one line/, ["ann", " "]],
  ["a reason of two lines", 2, /has to be one line/, ["ann", "It hung.\n- done"]],
  ["a reason with another line end", 2, /has to be one line/, ["ann", "It hung.\u2028- done"]],
  ["no run", 2, /^There is no run here: /, ASKED, { "README.md": "" }],
  ["another pipeline", 2, /pipeline playbook, in which no phase is divided/, ASKED, VALID_RUNS.kettle()],
  [
    "an unknown worker",
    2,
    /No phase of the run has a worker called bab\.\nName one of bob, ann\./,
    ["bab", "It hung."],
  ],
  ["a stranger", 2, /called zoe-the-third\.\nName one of ann, bob\./, ["zoe-the-third", "It hung."]],
  ["a run without workers", 2, /No phase has any workers yet/, ASKED, orchestraRunFile({ workers: [] })],
  [
    "a worker that is a path",
    2,
    /called \.\.\/ann/,
    ["../ann", "It hung."],
    orchestraRunFile({ workers: ["../ann"] }),
  ],
  ...(["pending", "finished", "failed"] as const).map(
    state =>
      [
        `a ${state} phase`,
        1,
        new RegExp(`ann is a worker of phase 2 \\(Builder\\), which is ${state}, not running`),
        ASKED,
        orchestraRunFile({ state }),
      ] as const,
  ),
  ["a result that is there", 1, /result\.json is there already \(a file\)/, ASKED, result],
  ["an empty result", 1, /is there already/, ASKED, { ...run, [RESULT]: "" }],
  [
    "a result that is a link",
    1,
    /is there already \(a symlink\)/,
    ASKED,
    { ...run, [RESULT]: { kind: "symlink" } },
  ],
  [
    "a result that is a pipe",
    1,
    /is there already \(a fifo\)/,
    ASKED,
    { ...run, [RESULT]: { kind: "fifo" } },
  ],
  [
    "a result that is a directory",
    1,
    /is there already \(a directory\)/,
    ASKED,
    { ...run, [`${RESULT}/x`]: "" },
  ],
  [
    "a slot that is a link",
    1,
    /work\/ann is a symlink, not a directory/,
    ASKED,
    { ...run, [SLOT]: { kind: "symlink" } },
  ],
  ["a slot that is a file", 1, /work\/ann is a file, not a directory/, ASKED, { ...run, [SLOT]: "" }],
  [
    "a log that is no text",
    1,
    /chat\.md cannot be read, so nothing can be added/,
    ASKED,
    { ...run, [CHAT]: new Uint8Array([0xff]) },
  ],
  [
    "a log that is a pipe",
    1,
    /running-notes\.md cannot be read/,
    ASKED,
    { ...run, [NOTES]: { kind: "fifo" } },
  ],
  [
    "a log that is a link",
    1,
    /running-notes\.md cannot be read/,
    ASKED,
    { ...run, [NOTES]: { kind: "symlink" } },
  ],
];

for (const [what, code, said, argv, files] of REFUSED)
  test(`phase partial refuses ${what}`, async () => {
    const ran = await partial(argv, files);
    assert.equal(ran.code, code, ran.stdout);
    assert.match(ran.stderr, said);
    assert.deepEqual(ran.written, {});
  });

test("a worker of two phases is taken for the one that is running", async () => {
  const { phases } = JSON.parse(run["quality/run.json"]) as { phases: object[] };
  const both = phases.map(phase => ({ ...phase, workers: ["ann"] }));
  const { stdout } = await partial(ASKED, orchestraRunFile({}, { phases: both as never }));
  assert.match(stdout, /^ann of phase Builder/);
});

test("--dry-run says what it would write, and --json what was declared", async () => {
  const dry = await partial([...ASKED, "--dry-run"]);
  assert.deepEqual(dry.written, {});
  assert.match(dry.stderr, /Would write work\/ann\/result\.json\.\n.*chat\.md\.\n.*running-notes\.md/);
  assert.deepEqual(JSON.parse((await partial([...ASKED, "--json"])).stdout), {
    worker: "ann",
    phase: "Builder",
    reason: "It hung.",
  });
});

/** Runs the real binary in a real directory, and hands both over to be looked at. */
function inRealProject(
  files: MemoryFiles,
  look: (root: string, assay: (...argv: readonly string[]) => ReturnType<typeof spawnSync>) => void,
) {
  const root = materialise(files);
  try {
    look(root, (...argv) =>
      spawnSync(process.execPath, [resolve("bin/assay.js"), "phase", "partial", ...argv], {
        cwd: root,
        encoding: "utf8",
        env: CLEAN_ENV,
      }),
    );
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

test("the binary writes all three once, and never over a result", () => {
  inRealProject({ ...run, [CHAT]: "Hello." }, (root, assay) => {
    assert.equal(assay(...ASKED).status, 0);
    const read = (path: string) => readFileSync(join(root, path), "utf8");
    assert.deepEqual(readdirSync(join(root, SLOT)).sort(), ["chat.md", "result.json", "running-notes.md"]);
    assert.match(read(CHAT), /^Hello\.\n- .*: It hung\.\n$/);
    assert.match(read(NOTES), /^- .*: It hung\.\n$/);
    const before = [RESULT, CHAT, NOTES].map(read);
    const again = assay("ann", "Really.");
    assert.equal(again.status, 1);
    assert.match(String(again.stderr), /is there already/);
    assert.deepEqual([RESULT, CHAT, NOTES].map(read), before);
  });
});

test("the binary leaves a link to nowhere, and a slot that leads away, as they are", () => {
  inRealProject(run, (root, assay) => {
    mkdirSync(join(root, SLOT), { recursive: true });
    symlinkSync("../../secret", join(root, RESULT));
    mkdirSync(join(root, "away"));
    symlinkSync("../away", join(root, "work/bob"));
    assert.equal(assay(...ASKED).status, 1);
    assert.equal(readlinkSync(join(root, RESULT)), "../../secret");
    assert.equal(assay("bob", "It hung.").status, 1);
    assert.deepEqual(readdirSync(join(root, "away")), []);
    assert.deepEqual(readdirSync(join(root, SLOT)), ["result.json"]);
  });
});
