import assert from "node:assert/strict";
import { chmodSync, existsSync, readdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import type { Run } from "../../src/contract/schemas/run.ts";
import { commitEverything } from "../support/cleanup-cases.ts";
import { type CleanupSite, treeState, withCleanupSite } from "../support/cleanup-site.ts";
import { runInMemory } from "../support/memory-host.ts";
import { OWN_WORK } from "../support/own-site.ts";
import { smallPhase, smallRun } from "../support/phase-run.ts";
import { laidOut } from "../support/task-run.ts";

const RUN = "quality/run.json";
const readRun = ({ target }: CleanupSite): Run => JSON.parse(readFileSync(join(target, RUN), "utf8"));

async function started(site: CleanupSite, phase: string): Promise<void> {
  const { status, stdout, stderr } = await site.assay("phase", "start", phase);
  assert.equal(status, 0, stdout + stderr);
}

/** A run whose first phase is done, and whose second is running. */
async function inSecondPhase(site: CleanupSite): Promise<void> {
  for (const name of ["a", "CHANGELOG.md"]) site.write(name, "0");
  commitEverything(site);
  await started(site, "1");
  site.write("a", "by the first");
  for (const [path, text] of Object.entries(OWN_WORK[0] ?? {})) site.write(path, text);
  const { status, stdout } = await site.assay(
    "phase",
    "finish",
    "1",
    "--allow",
    "a",
    "--reason",
    "It is wanted.",
  );
  assert.equal(status, 0, stdout);
  const run = readRun(site);
  const phases = run.phases.map(phase => ({ ...phase, started: phase.started && "2026-11-20T09:14:03Z" }));
  site.write(RUN, JSON.stringify({ ...run, phases }));
  await started(site, "2");
  site.write("a", "by the second");
  site.write("CHANGELOG.md", "2");
}

test("the phase that is running decides from when on, and what it may write", () =>
  withCleanupSite(async site => {
    await inSecondPhase(site);
    const { status, paths } = await site.cleanUp();
    assert.deepEqual([status, paths], [0, ["reverted a"]]);
    assert.equal(readFileSync(join(site.target, "a"), "utf8"), "by the first");
    assert.equal(readFileSync(join(site.target, "CHANGELOG.md"), "utf8"), "2");
  }));

test("where none is running it is the one that was started last", () =>
  withCleanupSite(async site => {
    await inSecondPhase(site);
    assert.equal((await site.assay("phase", "fail", "2", "--reason", "No.")).status, 0);
    assert.deepEqual((await site.cleanUp()).paths, ["reverted a"]);
    assert.equal(readFileSync(join(site.target, "a"), "utf8"), "by the first");
  }));

test("an earlier one may be named; what was accepted since stays, and what later ones may write", () =>
  withCleanupSite(async site => {
    await inSecondPhase(site);
    site.write("src/main.js", "edited");
    const { status, paths } = await site.cleanUp("--phase", "gather");
    assert.deepEqual([status, paths], [0, ["reverted src/main.js"]]);
    assert.equal(readFileSync(join(site.target, "a"), "utf8"), "by the second");
  }));

for (const [what, files, argv, said] of [
  ["no run", { "a.js": "" }, [], /^There is no run here: /],
  [
    "no phase was started",
    { [RUN]: JSON.stringify(smallRun(["pending"], PHASES())) },
    [],
    /No phase .* was started/,
  ],
  [
    "the named one was not",
    { [RUN]: JSON.stringify(smallRun(["pending"], PHASES())) },
    ["--phase", "2"],
    /Of phase 2 .* no snapshot is recorded/,
  ],
  [
    "no such phase",
    { [RUN]: JSON.stringify(smallRun(["pending"], PHASES())) },
    ["--phase", "explor"],
    /No phase is called "explor"/,
  ],
  ["two at once", { "a.js": "" }, ["--undo", "x", "--untracked"], /--undo puts back all/],
  ["nothing kept", { "a.js": "" }, ["--undo", "x"], /No cleanup has kept anything under "x"/],
] as const)
  test(`nothing is cleaned up, and it is said why: ${what}`, async () => {
    const { code, stderr, written, removed } = await runInMemory(["archive", "cleanup", ...argv], files);
    assert.equal(code, 2, stderr);
    assert.match(stderr, said);
    assert.deepEqual([written, removed], [{}, []]);
  });

/** The phases of the playbook, of which none was begun. */
function PHASES(): Partial<Run> {
  const names = ["Explore", "Generate", "Code Review", "Spec Audit", "Reconciliation", "Verify"];
  return { phases: names.map((name, index) => smallPhase(index + 1, "pending", { name })) };
}

test("a task has no phases to go by", async () => {
  const { code, stderr } = await runInMemory(["archive", "cleanup"], await laidOut());
  assert.equal(code, 2);
  assert.match(stderr, /a task, which has no phases/);
});

test("a snapshot that is gone is named", () =>
  withCleanupSite(async site => {
    site.write("a", "a");
    await started(site, "1");
    rmSync(join(site.target, ".assay/tmp/snapshots"), { recursive: true });
    const { status, stderr } = await site.cleanUp();
    assert.equal(status, 2);
    assert.match(stderr, /There is no snapshot/);
  }));

test("what was kept says what it was, to programs and to people", () =>
  withCleanupSite(async site => {
    const { write, cleanUp, target } = site;
    write("a", "one\ntwo\n");
    write("b", Buffer.from([0, 1]));
    site.link("c", "a");
    commitEverything(site);
    await started(site, "1");
    write("a", "one\nthree\n");
    write("b", Buffer.from([0, 2]));
    rmSync(join(target, "c"));
    symlinkSync("b", join(target, "c"));
    write("new\nline", "new\n");
    chmodSync(join(target, "new\nline"), 0o750);
    const { kept } = await cleanUp("--untracked");
    const place = join(target, ".assay/tmp/kept", kept[0] ?? "");
    assert.deepEqual(readdirSync(place).sort(), ["KEPT.json", "changes.patch", "files"]);
    assert.deepEqual(Object.keys(treeState(join(place, "files"))).sort(), ["a", "b", "new\nline"]);
    assert.equal(
      readFileSync(join(place, "changes.patch"), "utf8"),
      [
        ...["--- a/a", "+++ b/a", "@@ -1,2 +1,2 @@", " one", "-two", "+three"],
        "Files a/b and b/b differ",
        ...["--- /dev/null", '+++ "b/new\\nline"', "@@ -0,0 +1,1 @@", "+new", ""],
      ].join("\n"),
    );
    const record = JSON.parse(readFileSync(join(place, "KEPT.json"), "utf8"));
    assert.deepEqual(record.phase, { number: 1, name: "Gather" });
    assert.deepEqual(
      record.files.map(({ path, mode }: { path: string; mode: string }) => `${mode} ${path}`),
      ["644 a", "644 b", "750 new\nline"],
    );
    assert.deepEqual(record.links, [{ path: "c", target: "b" }]);
  }));

for (const [what, spoil, said] of [
  ["a file", ({ write }: CleanupSite) => write("a", "by the user"), /^a {2}It was changed since\.$/m],
  ["a file that is gone", ({ remove }: CleanupSite) => remove("a"), /^a {2}It was changed since\.$/m],
  [
    "whether it can be run",
    ({ target }: CleanupSite) => chmodSync(join(target, "program"), 0o700),
    /^program {2}It was changed since\.$/m,
  ],
  [
    "a new one in its place",
    ({ write }: CleanupSite) => write("new", "by the user"),
    /^new {2}It was changed/m,
  ],
  [
    "a directory in its place",
    ({ write }: CleanupSite) => write("new/x", "x"),
    /^new {2}new\/x is in its place/m,
  ],
  [
    "what is staged",
    ({ git, write }: CleanupSite) => {
      write("ignored/x", "by the user");
      const blob = git(".", "hash-object", "-w", "ignored/x").trim();
      git(".", "update-index", "--cacheinfo", `100644,${blob},a`);
    },
    /^a {2}What is staged of it was changed since\.$/m,
  ],
  [
    "what was kept",
    ({ target }: CleanupSite) => {
      const [id = ""] = readdirSync(join(target, ".assay/tmp/kept"));
      rmSync(join(target, ".assay/tmp/kept", id, "files/a"));
    },
    /^a {2}What was kept of it is not there any more\.$/m,
  ],
] as const)
  test(`a cleanup is not undone over what was changed since: ${what}`, () =>
    withCleanupSite(async site => {
      const { write, git, target, assay, cleanUp, root } = site;
      for (const name of ["a", "program"]) write(name, name);
      commitEverything(site);
      await started(site, "1");
      write("a", "edited");
      git(".", "add", "a");
      chmodSync(join(target, "program"), 0o755);
      write("new", "new");
      const { kept, status } = await cleanUp("--untracked");
      assert.equal(status, 0);
      spoil(site);
      const before = treeState(root);
      const undone = await assay("archive", "cleanup", "--undo", kept[0] ?? "");
      assert.equal(undone.status, 1, undone.stderr);
      assert.match(undone.stdout, said);
      assert.match(undone.stdout, /^Nothing was undone/);
      assert.deepEqual(treeState(root), before);
    }));

for (const [what, forge] of [
  ["no JSON", () => "{"],
  ["another schema", () => "{}"],
  ["another's name", (text: string) => text.replace(/"id": "\d/, '"id": "1')],
] as const)
  test(`a record that cannot be believed is not followed: ${what}`, () =>
    withCleanupSite(async site => {
      const { write, assay, cleanUp, target } = site;
      write("a", "a");
      await started(site, "1");
      write("a", "edited");
      const [id = ""] = (await cleanUp()).kept;
      const path = `.assay/tmp/kept/${id}/KEPT.json`;
      write(path, forge(readFileSync(join(target, path), "utf8")));
      const undone = await assay("archive", "cleanup", "--undo", id);
      assert.equal(undone.status, 2);
      assert.match(undone.stderr, /KEPT\.json/);
      assert.equal(readFileSync(join(target, "a"), "utf8"), "a");
    }));

test("a record does not lead out of the project", () =>
  withCleanupSite(async site => {
    const { write, assay, cleanUp, target, root } = site;
    write("a", "a");
    await started(site, "1");
    write("new", "edited");
    const [id = ""] = (await cleanUp("--untracked")).kept;
    const path = `.assay/tmp/kept/${id}`;
    const text = readFileSync(join(target, path, "KEPT.json"), "utf8");
    write(`${path}/KEPT.json`, text.replaceAll('"new"', '"../new"'));
    write(`${path}/new`, "edited");
    const undone = await assay("archive", "cleanup", "--undo", id);
    assert.notEqual(undone.status, 0);
    assert.ok(!existsSync(join(root, "new")));
  }, "project"));

test("a link that no record can tell of stays, and so does what is behind it", () =>
  withCleanupSite(async site => {
    const { write, remove, link, cleanUp } = site;
    for (const path of ["d/a", "b"]) write(path, path);
    commitEverything(site);
    await started(site, "1");
    remove("d");
    link("d", Buffer.of(0x61, 0xff));
    write("b", "edited");
    const { status, paths } = await cleanUp();
    assert.deepEqual([status, [...paths].sort()], [1, ["left d", "left d/a", "reverted b"]]);
  }));
