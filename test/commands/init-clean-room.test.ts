import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { test } from "node:test";
import { type MemoryFiles, runInMemory } from "../support/memory-host.ts";
import { CLEAN_ENV, materialise, runAsNobody } from "../support/real-host.ts";
import { runText } from "../support/small-run.ts";
import { laidOut, PROJECT, proved } from "../support/task-run.ts";

const init = (files: MemoryFiles, target = ".", ...argv: readonly string[]) =>
  runInMemory(["init", target, "--clean-room", ...argv], files);
const below = (directory: string, files: MemoryFiles) =>
  Object.fromEntries(Object.entries(files).map(([path, file]) => [`${directory}/${path}`, file]));
const BLOCK = "# Rules\n\n<!-- assay: begin -->\n<!-- assay: end -->\n";

const TRACES: readonly (readonly [what: string, files: MemoryFiles, named: string, target?: string])[] = [
  ["a run of something else", { "quality/BUGS.md": "", "quality/x": "" }, "quality/"],
  ["a verdict that no walk shows", { "quality/results/gate.json": "{}" }, "quality/"],
  ["quality as a file", { quality: "" }, "quality, which is no directory"],
  ["quality as a link", { quality: { kind: "symlink" } }, "quality, which is no directory"],
  ["quality as a FIFO", { quality: { kind: "fifo" } }, "quality, which is no directory"],
  ["prompts", { "control_prompts/a.md": "" }, "control_prompts/"],
  ["archives", { "previous_runs/1/quality/BUGS.md": "" }, "previous_runs/"],
  ["the operator's records", { ".assay/goal.md": "Sums.\n" }, ".assay/"],
  ["a snapshot", { ".assay/tmp/lock": "", ".assay/tmp/snapshots/1/x": "" }, ".assay/tmp/snapshots/1/x"],
  ["slots of workers", { "work/1/chat.md": "" }, "work/"],
  ["a link among files", { "work/x": { kind: "symlink" } }, "work/"],
  ["a block for agents", { "AGENTS.md": BLOCK }, "AGENTS.md with a block of assay's"],
  ["agents' rules behind a link", { "AGENTS.md": { kind: "symlink" } }, "AGENTS.md, which cannot be read"],
  [
    "several",
    { "quality/x": "", ".assay/lock.json": "{}", "work/1": "", "AGENTS.md": BLOCK },
    "quality/, .assay/, work/, AGENTS.md with a block of assay's",
  ],
  [
    "a sibling of another version",
    { ...below("sum-2.0", PROJECT), "sum-1.9/quality/BUGS.md": "", "sum-1.10/quality/x": "" },
    "../sum-1.10/quality/, ../sum-1.9/quality/",
    "sum-2.0",
  ],
  [
    "a sibling with a version",
    { ...below("sum", PROJECT), "sum-1.9/quality/BUGS.md": "" },
    "../sum-1.9/quality/",
    "sum",
  ],
  ["a run that is not locked", { "quality/run.json": runText() }, "quality/"],
  [
    "more than anyone reads",
    {
      ...below("sum", PROJECT),
      ...Object.fromEntries(Array.from({ length: 12 }, (_, n) => [`sum-${n + 10}/quality/x`, ""])),
    },
    `${Array.from({ length: 10 }, (_, n) => `../sum-${n + 10}/quality/`).join(", ")} and 2 more`,
    "sum",
  ],
];
for (const [what, files, named, target = "."] of TRACES)
  test(`a room is not clean: ${what}`, async () => {
    const ran = await init(target === "." ? { ...PROJECT, ...files } : files, target);
    assert.equal(ran.code, 1, ran.stdout + ran.stderr);
    assert.ok(
      ran.stderr.startsWith(`The room is not clean; what may tell of an earlier run: ${named}.\n`),
      ran.stderr,
    );
    assert.deepEqual(ran.written, {});
  });

const CLEAN: readonly (readonly [what: string, files: MemoryFiles, target?: string])[] = [
  ["a project", PROJECT],
  ["rules of the project's own", { ...PROJECT, "AGENTS.md": "# Rules\n" }],
  ["assay's own scratch files", { ...PROJECT, ".assay/tmp/lock": "" }],
  [
    "siblings without a run",
    { ...below("sum-2.0", PROJECT), "sum-1.9/src/a.js": "", "pot-1.0/quality/x": "" },
    "sum-2.0",
  ],
];
for (const [what, files, target = "."] of CLEAN)
  test(`a room is clean: ${what}`, async () => {
    const ran = await init(files, target);
    assert.equal(ran.code, 0, ran.stderr);
    assert.equal(Object.keys(ran.written).length, 9);
    const again = await init({ ...files, ...ran.written }, target);
    assert.equal(again.code, 0, again.stderr);
    assert.deepEqual(again.written, {});
  });

for (const argv of [["playbook"], ["orchestra", "--preset", "writing"]])
  test(`a room is clean, also with what init lays out for the ${argv[0]}`, async () => {
    const ran = await init(PROJECT, ".", "--pipeline", ...argv);
    assert.equal(ran.code, 0, ran.stderr);
    const again = await init({ ...PROJECT, ...ran.written }, ".", "--pipeline", ...argv);
    assert.equal(again.code, 0, again.stderr);
    assert.deepEqual(again.written, {});
  });

test("a room is not clean once somebody has filled in what init laid out", async () => {
  const { written } = await init(PROJECT, ".", "--pipeline", "playbook");
  const progress = written["quality/PROGRESS.md"]?.replace("- [ ] Phase 1", "- [x] Phase 1") ?? "";
  const filled = { ...PROJECT, ...written, "quality/PROGRESS.md": progress };
  const ran = await init(filled, ".", "--pipeline", "playbook");
  assert.equal(ran.code, 1);
  assert.match(ran.stderr, /earlier run: quality\/PROGRESS\.md\.\n/);
});

/** A run that was laid out here, changed. */
const changed = async (change: (text: string) => string) => {
  const files = await laidOut();
  return { ...files, "quality/run.json": change(files["quality/run.json"] ?? "") };
};
const PHASE = `{"number": 1, "name": "Explore", "state": "running", "attempt": 1, "worker": null, "started": "2026-11-21T12:00:00Z", "finished": null, "read": {}, "written": {}}`;
const ITERATION = `{"number": 2, "strategy": "gap", "started": "2026-11-21T12:00:00Z", "finished": null, "known": [], "found": null}`;
const BEGUN: readonly (readonly [what: string, files: () => Promise<MemoryFiles>, named: string])[] = [
  ["a receipt", async () => proved(await laidOut()), "quality/re"],
  ["a file beside the record", async () => ({ ...(await laidOut()), "quality/x": "" }), "quality/x."],
  ["a record beside the lock", async () => ({ ...(await laidOut()), ".assay/x": "" }), ".assay/x."],
  ["what is not init's", async () => ({ ...(await laidOut()), "work/x": "" }), "work/."],
  [
    "a second attempt",
    () => changed(text => text.replace('"attempt": 1', '"attempt": 2')),
    "quality/, .assay/, AGENTS.md",
  ],
  [
    "a phase that runs",
    () => changed(text => text.replace('"phases": []', `"phases": [${PHASE}]`)),
    "quality/, .assay/, AGENTS.md",
  ],
  [
    "an iteration",
    () => changed(text => text.replace('"phases": []', `"phases": [], "iterations": [${ITERATION}]`)),
    "quality/, .assay/, AGENTS.md",
  ],
  ["a record that cannot be believed", () => changed(() => "{"), "quality/, .assay/, AGENTS.md"],
  [
    "a lock without its record",
    async () =>
      Object.fromEntries(Object.entries(await laidOut()).filter(([path]) => path !== "quality/run.json")),
    ".assay/, AGENTS.md",
  ],
];
for (const [what, files, named] of BEGUN)
  test(`a room is not clean any more: ${what}`, async () => {
    const ran = await init(await files());
    assert.equal(ran.code, 1, ran.stdout + ran.stderr);
    assert.ok(ran.stderr.includes(`earlier run: ${named}`), ran.stderr);
    assert.deepEqual(ran.written, {});
  });

test("a phase that has not begun leaves the room clean", async () => {
  const pending = PHASE.replace("running", "pending").replace(/"2026[^"]*"/, "null");
  const ran = await init(await changed(text => text.replace('"phases": []', `"phases": [${pending}]`)));
  assert.equal(ran.code, 0, ran.stderr);
});

test("seeds are not for a task", async () => {
  const ran = await runInMemory(["init", "--seeds"], PROJECT);
  assert.equal(ran.code, 2);
  assert.match(ran.stderr, /nothing in the pipeline task looks for bugs[\s\S]*seeds are for the playbook/);
  assert.deepEqual(ran.written, {});
});

const INIT = ["init", "--clean-room"];
const REAL: readonly (readonly [
  what: string,
  files: MemoryFiles,
  links: Readonly<Record<string, string>>,
  target: string,
  status: number,
  said: RegExp,
])[] = [
  ["a clean one", below("sum-2.0", PROJECT), {}, "sum-2.0", 0, /^Wrote/],
  [
    "a link to the project itself",
    below("sum-2.0", PROJECT),
    { "sum-1.0": "sum-2.0" },
    "sum-2.0",
    0,
    /^Wrote/,
  ],
  ["a link that leads nowhere", below("sum-2.0", PROJECT), { "sum-1.0": "gone" }, "sum-2.0", 0, /^Wrote/],
  ["a file of such a name", { ...below("sum-2.0", PROJECT), "sum-1.0": "" }, {}, "sum-2.0", 0, /^Wrote/],
  [
    "a sibling",
    { ...below("sum-2.0", PROJECT), "sum-1.0/quality/x": "" },
    {},
    "sum-2.0",
    1,
    /: \.\.\/sum-1\.0\/quality\/\.\n/,
  ],
  [
    "a sibling that is a link to a run",
    { ...below("sum-2.0", PROJECT), "old/quality/x": "" },
    { "sum-1.0": "old" },
    "sum-2.0",
    1,
    /: \.\.\/sum-1\.0\/quality\/\.\n/,
  ],
  [
    "the siblings of where a link leads",
    { ...below("in/sum-2.0", PROJECT), "in/sum-1.0/quality/x": "" },
    { here: "in/sum-2.0" },
    "here",
    1,
    /: \.\.\/sum-1\.0\/quality\/\.\n/,
  ],
  [
    "links and FIFOs",
    { ...below("sum", PROJECT), "sum/previous_runs": { kind: "fifo" }, "sum/work/x": { kind: "fifo" } },
    { "sum/quality": "/etc", "sum/AGENTS.md": "/etc/passwd" },
    "sum",
    1,
    /: quality, which is no directory, previous_runs, which is no directory, work\/, AGENTS\.md, which cannot be read\.\n/,
  ],
  [
    "prompts that are a link",
    below("sum", PROJECT),
    { "sum/control_prompts/x": "y" },
    "sum",
    1,
    /: control_prompts\/\.\n/,
  ],
];
for (const [what, files, links, target, status, said] of REAL)
  test(`a room on disk: ${what}`, () => {
    const [ran, again] = runAsNobody([INIT, INIT], files, { links, target });
    assert.equal(ran?.status, status, ran?.stderr);
    assert.match(ran?.stderr ?? "", said);
    assert.equal(again?.status, status, again?.stderr);
    if (status === 0) assert.equal(again?.stderr, "", "the second call must have nothing to write");
  });

test("a room on disk: what runs have left in the repository", () => {
  const root = materialise(PROJECT);
  const within = (program: string, ...argv: readonly string[]) =>
    spawnSync(program, argv, { cwd: root, encoding: "utf8", env: CLEAN_ENV, timeout: 30_000 });
  const init = () => within(process.execPath, resolve("bin/assay.js"), "init", "--clean-room");
  try {
    within("git", "init", "-q");
    within("git", "add", "-A");
    within("git", "-c", "user.name=a", "-c", "user.email=a@b", "commit", "-qm", "x");
    assert.equal(init().status, 0);
    for (const ref of ["refs/assay/snapshots/1", "refs/heads/refs/assay/2"])
      within("git", "update-ref", ref, "HEAD");
    within("git", "pack-refs", "--all");
    const ran = init();
    assert.equal(ran.status, 1, ran.stderr);
    assert.match(ran.stderr, /earlier run: refs\/assay\/snapshots\/1\.\n/);
    rmSync(join(root, ".git/HEAD"));
    const broken = init();
    assert.equal(broken.status, 2, broken.stderr);
    assert.match(broken.stderr, /^git says: /);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
});

test("a room on disk: an empty directory tells of nothing", () => {
  const root = materialise(PROJECT);
  try {
    for (const path of ["quality", "previous_runs/old"]) mkdirSync(join(root, path), { recursive: true });
    const ran = spawnSync(process.execPath, [resolve("bin/assay.js"), "init", "--clean-room"], {
      cwd: root,
      encoding: "utf8",
      env: CLEAN_ENV,
    });
    assert.equal(ran.status, 0, ran.stderr);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
});

test("a room on disk: what cannot be listed is not clean", () => {
  const files = { ...below("in/sum", PROJECT), "in/sum/work/x": "" };
  const [closed] = runAsNobody([INIT], files, { target: "in/sum", mode: ["in/sum/work", 0o300] });
  assert.equal(closed?.status, 1, closed?.stderr);
  assert.match(closed?.stderr ?? "", /earlier run: work\/\.\n/);
  const [around] = runAsNobody([INIT], below("in/sum", PROJECT), { target: "in/sum", mode: ["in", 0o100] });
  assert.equal(around?.status, 2, around?.stderr);
  assert.match(around?.stderr ?? "", /What lies beside the project cannot be listed \(EACCES\)\./);
});
