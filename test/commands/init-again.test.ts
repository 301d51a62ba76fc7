import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { archivesOf } from "../support/archives.ts";
import { type RealProject, withProject } from "../support/git-project.ts";
import { keyPair } from "../support/keys.ts";
import { runInMemory } from "../support/memory-host.ts";
import { OWN_PIPELINE } from "../support/own-site.ts";
import { assayIn } from "../support/real-project.ts";
import { VALID_RUNS } from "../support/valid-runs.ts";

const kettle = VALID_RUNS.kettle();
const isOfRun = (path: string) => /^(quality|control_prompts)\//.test(path);
const json = (root: string, path: string) => JSON.parse(readFileSync(join(root, path), "utf8"));

/** A project with a run that was laid out so, and something found in it. */
function withRun({ root, write }: RealProject, ...argv: readonly string[]): void {
  for (const [path, text] of Object.entries(kettle)) if (!isOfRun(path)) write(path, text);
  const laid = assayIn(root, "init", ...argv);
  assert.equal(laid.status, 0, laid.stderr);
  write("quality/found.md", "found");
}

const PIPELINES = [
  ["task", ["--done", "true"]],
  ["playbook", ["--pipeline", "playbook"]],
  ["orchestra", ["--pipeline", "orchestra", "--preset", "writing", "--bar", "0.7"]],
  ["own", ["--pipeline", "own.json"]],
] as const;

for (const [pipeline, argv] of PIPELINES)
  test(`a run of ${pipeline} begins again as it was laid out, and the earlier one is archived`, () =>
    withProject(project => {
      const { root, write } = project;
      write("own.json", OWN_PIPELINE);
      withRun(project, ...argv);
      const before = json(root, "quality/run.json");
      const lock = json(root, ".assay/lock.json");
      write("test/new.test.js", "// what the next run is held to\n");
      const { status, stderr } = assayIn(root, "init", "--again");
      assert.equal(status, 0, stderr);
      const after = json(root, "quality/run.json");
      assert.notEqual(after.run_id, before.run_id);
      assert.deepEqual([after.pipeline, after.orchestra], [pipeline, before.orchestra]);
      assert.ok(!existsSync(join(root, "quality/found.md")));
      const held = `previous_runs/${before.run_id}`;
      assert.equal(readFileSync(join(root, held, "quality/found.md"), "utf8"), "found");
      assert.deepEqual(json(root, `${held}/.assay/lock.json`), lock);
      assert.deepEqual(archivesOf(root), { wrong: [], sound: 1 });
      const frozen = JSON.stringify(json(root, ".assay/lock.json"));
      assert.ok(frozen.includes("test/new.test.js"), "the lock is of the project as it is now");
    }));

test("a run that was cleared away already is begun again all the same", () =>
  withProject(project => {
    const { root } = project;
    withRun(project, "--pipeline", "playbook");
    assert.equal(assayIn(root, "archive", "create", "--clear").status, 0);
    const { status, stderr } = assayIn(root, "init", "--again");
    assert.equal(status, 0, stderr);
    assert.equal(json(root, "quality/run.json").pipeline, "playbook");
    assert.equal(archivesOf(root).sound, 1);
  }));

test("another pipeline may follow", () =>
  withProject(project => {
    const { root } = project;
    withRun(project, "--pipeline", "playbook");
    assert.equal(
      assayIn(root, "init", "--again", "--pipeline", "orchestra", "--preset", "writing").status,
      0,
    );
    assert.equal(json(root, "quality/run.json").pipeline, "orchestra");
  }));

test("a run that somebody else made is archived and followed by one of the playbook", () =>
  withProject(({ root, write }) => {
    for (const [path, text] of Object.entries(kettle)) if (path !== "quality/run.json") write(path, text);
    const { status, stderr } = assayIn(root, "init", "--again");
    assert.equal(status, 0, stderr);
    assert.equal(json(root, "quality/run.json").pipeline, "playbook");
    assert.equal(archivesOf(root).sound, 1);
  }));

test("a signed lock is followed by a signed one, and an unsigned one gives way to it", () =>
  withProject(project => {
    const { root, write } = project;
    write("key.pem", keyPair().privateKey);
    withRun(project, "--pipeline", "playbook");
    assert.equal(assayIn(root, "init", "--again", "--key", "key.pem").status, 0);
    assert.ok(existsSync(join(root, ".assay/lock.dsse.json")) && !existsSync(join(root, ".assay/lock.json")));
    const unsigned = assayIn(root, "init", "--again");
    assert.equal(unsigned.status, 2);
    assert.match(unsigned.stderr, /is signed, and the lock of the next run would not be/);
    assert.ok(existsSync(join(root, "quality/run.json")));
    assert.equal(assayIn(root, "init", "--again", "--key", "key.pem").status, 0);
    assert.equal(archivesOf(root).sound, 2);
  }));

const REFUSED = [
  ["nothing to begin again", ["--again"], { "a.js": "a" }, 2, /no run here, and none that was archived/],
  ["--adopt", ["--again", "--adopt"], kettle, 2, /is for a run that is here already/],
  ["--clean-room", ["--again", "--clean-room"], kettle, 2, /is for a run that is here already/],
  ["a pipeline that is none", ["--again", "--pipeline", "plybook"], kettle, 2, /Did you mean playbook/],
  ["a goal of the playbook", ["--again", "--done", "true"], kettle, 2, /says nothing of the playbook/],
  ["a broken record", ["--again"], { ...kettle, "quality/run.json": "{" }, 2, /quality\/run\.json:1/],
] as const;
for (const [what, argv, files, exit, said] of REFUSED)
  test(`with ${what} nothing is archived and nothing removed`, async () => {
    const { code, stderr, written, removed } = await runInMemory(["init", ...argv], files);
    assert.deepEqual([code, written, removed], [exit, {}, []], stderr);
    assert.match(stderr, said);
  });

test("a run that is written to while it is archived is not cleared away", () =>
  withProject(project => {
    const { root } = project;
    withRun(project, "--pipeline", "playbook");
    const run = json(root, "quality/run.json");
    run.phases[0].state = "running";
    writeFileSync(join(root, "quality/run.json"), JSON.stringify(run));
    const { status, stderr } = assayIn(root, "init", "--again");
    assert.equal(status, 3);
    assert.match(stderr, /Phase 1 .* is running/);
    assert.ok(!existsSync(join(root, "previous_runs")));
    assert.ok(readdirSync(join(root, "quality")).includes("found.md"));
    rmSync(join(root, "quality"), { recursive: true });
  }));

test("with a key that cannot be read the run is not cleared away", () =>
  withProject(project => {
    const { root } = project;
    withRun(project, "--pipeline", "playbook");
    const { status, stderr } = assayIn(root, "init", "--again", "--key", "nokey.pem");
    assert.equal(status, 2, stderr);
    assert.ok(existsSync(join(root, "quality/found.md")) && !existsSync(join(root, "previous_runs")));
  }));
