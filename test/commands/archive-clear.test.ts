import assert from "node:assert/strict";
import {
  chmodSync,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { archivesOf } from "../support/archives.ts";
import { withProject } from "../support/git-project.ts";
import { runInMemory } from "../support/memory-host.ts";
import { OWN_PIPELINE, OWN_WORK } from "../support/own-site.ts";
import { assayIn } from "../support/real-project.ts";
import { VALID_RUNS } from "../support/valid-runs.ts";

const kettle = VALID_RUNS.kettle();
const isOfRun = (path: string) => /^(quality|control_prompts)\//.test(path);

const idsIn = (root: string) =>
  readdirSync(join(root, "previous_runs")).filter(name => name !== "INDEX.md" && !name.endsWith(".partial"));

test("a run that is cleared is in its archive to the byte, and nothing else of the project is touched", () =>
  withProject(({ root, write }) => {
    for (const [path, text] of Object.entries(kettle)) write(path, text);
    const odd = ["a\nb", "-rf", ":(top)x", "ö", 'q"', "[31m"];
    for (const name of odd) write(`quality/${name}/${name}`, name);
    write("quality/bytes", Buffer.from([0, 255]));
    write("quality/large", Buffer.alloc(3 * 1024 * 1024 + 1, 7));
    mkdirSync(join(root, "quality/empty/er"), { recursive: true });
    symlinkSync("/etc/passwd", join(root, "quality/link"));
    linkSync(join(root, "quality/bytes"), join(root, "quality/twin"));
    chmodSync(join(root, "quality/bytes"), 0o400);
    const { status, stdout, stderr } = assayIn(root, "archive", "create", "--clear");
    assert.equal(status, 0, stderr);
    assert.match(stdout, /^The run is removed: \d+ files, all of them in /m);
    const others = Object.keys(kettle).filter(path => !isOfRun(path));
    const tops = new Set([...others.map(path => path.split("/")[0] ?? ""), "previous_runs"]);
    assert.deepEqual(readdirSync(root).sort(), [...tops].sort());
    for (const path of others) assert.equal(readFileSync(join(root, path), "utf8"), kettle[path], path);
    const [id = ""] = idsIn(root);
    const place = join(root, "previous_runs", id);
    for (const path of Object.keys(kettle).filter(isOfRun))
      assert.equal(readFileSync(join(place, path), "utf8"), kettle[path], path);
    for (const name of odd) assert.equal(readFileSync(join(place, "quality", name, name), "utf8"), name);
    assert.deepEqual(archivesOf(root), { wrong: [], sound: 1 });
  }));

test("a run that is archived as it is need not be archived again to be cleared", () =>
  withProject(({ root, write }) => {
    for (const [path, text] of Object.entries(kettle)) write(path, text);
    assert.equal(assayIn(root, "archive", "create").status, 0);
    const { status, stdout } = assayIn(root, "archive", "create", "--clear");
    assert.equal(status, 0);
    assert.match(stdout, /^The run is archived already as /);
    assert.equal(idsIn(root).length, 1);
    assert.ok(!existsSync(join(root, "quality")));
    const again = assayIn(root, "archive", "create", "--clear");
    assert.equal(again.status, 0);
    assert.match(again.stdout, /^There is no run here any more; the last one is in /);
    assert.equal(assayIn(root, "archive", "create").status, 2);
    const [id = ""] = idsIn(root);
    writeFileSync(join(root, "previous_runs", id, "quality/BUGS.md"), "damaged");
    const unsure = assayIn(root, "archive", "create", "--clear");
    assert.equal(unsure.status, 2);
    assert.match(unsure.stderr, /There is no quality\/ directory here/);
  }));

test("an archive that does not hold the run as it is now does not stand for it", () =>
  withProject(({ root, write }) => {
    for (const [path, text] of Object.entries(kettle)) write(path, text);
    assert.equal(assayIn(root, "archive", "create").status, 0);
    const [id = ""] = idsIn(root);
    writeFileSync(join(root, "previous_runs", id, "quality/BUGS.md"), "damaged");
    assert.equal(assayIn(root, "archive", "create", "--clear").status, 0);
    assert.equal(idsIn(root).length, 2);
    assert.equal(archivesOf(root).sound, 1);
  }));

test("what is not the run's alone stays, and is named", () =>
  withProject(({ root, write }) => {
    for (const [path, text] of Object.entries(kettle)) write(path, text);
    write(".assay/waivers.json", '{"waivers":[]}');
    write("quality/previous_runs/old/quality/BUGS.md", "old");
    const { status, stdout } = assayIn(root, "archive", "create", "--clear", "--json");
    assert.equal(status, 0);
    assert.deepEqual(
      JSON.parse(stdout).stays.map(({ path }: { path: string }) => path),
      ["quality/previous_runs", ".assay/waivers.json"],
    );
    assert.equal(readFileSync(join(root, "quality/previous_runs/old/quality/BUGS.md"), "utf8"), "old");
    assert.deepEqual(readdirSync(join(root, "quality")), ["previous_runs"]);
    const [id = ""] = idsIn(root);
    assert.ok(existsSync(join(root, "previous_runs", id, ".assay/waivers.json")));
    assert.ok(existsSync(join(root, ".assay/waivers.json")));
  }));

test("of a pipeline of one's own what its phases leave is archived wherever it lies, and stays", () =>
  withProject(({ root, write }) => {
    write("src/a.js", "a");
    write("own.json", OWN_PIPELINE);
    const laid = assayIn(root, "init", "--pipeline", "own.json", "--done", "true");
    assert.equal(laid.status, 0, laid.stderr);
    for (const [path, text] of Object.entries(Object.assign({}, ...OWN_WORK))) write(path, String(text));
    const { status, stderr } = assayIn(root, "archive", "create", "--clear");
    assert.equal(status, 0, stderr);
    const [id = ""] = idsIn(root);
    const isHeld = (path: string) => existsSync(join(root, "previous_runs", id, path));
    for (const path of ["CHANGELOG.md", "quality/changes.md", ".assay/lock.json", ".assay/pipeline.json"])
      assert.ok(isHeld(path), path);
    assert.ok(!isHeld("src/a.js"));
    for (const path of ["CHANGELOG.md", ".assay/lock.json", "src/a.js"])
      assert.ok(existsSync(join(root, path)), path);
    assert.ok(!existsSync(join(root, "quality")));
  }));

test("nothing is removed in a dry run, nor while a phase is running, and no archive is made", async () => {
  const dry = await runInMemory(["archive", "create", "--clear", "--dry-run"], kettle);
  assert.deepEqual([dry.code, dry.written, dry.removed], [0, {}, []]);
  assert.match(dry.stderr, /^Would make previous_runs\//m);
  const run = JSON.parse(kettle["quality/run.json"] ?? "");
  const phases = run.phases.with(5, { ...run.phases[5], state: "running" });
  const busy = { ...kettle, "quality/run.json": JSON.stringify({ ...run, phases }) };
  const refused = await runInMemory(["archive", "create", "--clear"], busy);
  assert.deepEqual([refused.code, refused.written], [3, {}], refused.stderr);
});

test("an orchestra's slots and captures go with it", () =>
  withProject(({ root, write }) => {
    for (const [path, text] of Object.entries(kettle)) if (!isOfRun(path)) write(path, text);
    assert.equal(assayIn(root, "init", "--pipeline", "orchestra", "--preset", "writing").status, 0);
    write("work/ann/notes.md", "mine");
    write("media/shot.png", Buffer.from([1]));
    write("chat.md", "talk");
    assert.equal(assayIn(root, "archive", "create", "--clear").status, 0);
    for (const path of ["work", "media", "chat.md", "quality"])
      assert.ok(!existsSync(join(root, path)), path);
    const [id = ""] = idsIn(root);
    assert.equal(readFileSync(join(root, "previous_runs", id, "work/ann/notes.md"), "utf8"), "mine");
    rmSync(join(root, "previous_runs"), { recursive: true });
  }));

test("a repository in the run is not removed, and so nothing is archived", () =>
  withProject(({ root, write }) => {
    for (const [path, text] of Object.entries(kettle)) write(path, text);
    write("quality/cloned/.git/config", "");
    const { status, stderr } = assayIn(root, "archive", "create", "--clear");
    assert.equal(status, 2);
    assert.match(stderr, /^quality\/cloned\/\.git\/config is in a repository/);
    assert.ok(!existsSync(join(root, "previous_runs")));
  }));

test("a directory whose name is not UTF-8 is refused, not passed over", () =>
  withProject(({ root, write }) => {
    for (const [path, text] of Object.entries(kettle)) write(path, text);
    mkdirSync(Buffer.concat([Buffer.from(join(root, "quality/d")), Buffer.of(0xff)]));
    const { status, stderr } = assayIn(root, "archive", "create");
    assert.equal(status, 2);
    assert.match(stderr, /^quality\/d.* cannot be archived\. Its name is not valid UTF-8/);
    assert.ok(!existsSync(join(root, "previous_runs")));
  }));

test("what a project had at the places of an orchestra before the run began is not cleared away with it", () =>
  withProject(({ root, write, git }) => {
    for (const [path, text] of Object.entries(kettle)) if (!isOfRun(path)) write(path, text);
    write("media/logo.png", Buffer.from([1, 2]));
    write("chat.md", "the project's");
    git(".", "init", "-q");
    git(".", "add", "-A");
    git(".", "commit", "-qm", "x");
    assert.equal(assayIn(root, "init", "--pipeline", "orchestra", "--preset", "writing").status, 0);
    write("media/shot.png", Buffer.from([3]));
    write("work/ann/notes.md", "mine");
    const { status, stdout, stderr } = assayIn(root, "archive", "create", "--clear");
    assert.equal(status, 0, stderr);
    assert.match(stdout, /^Still there: media\/logo\.png\. It is not the run's alone\.$/m);
    assert.deepEqual(readdirSync(join(root, "media")), ["logo.png"]);
    assert.ok(existsSync(join(root, "chat.md")) && !existsSync(join(root, "work")));
  }));

test("a status that is given is written down, though the run is archived already", () =>
  withProject(({ root, write }) => {
    for (const [path, text] of Object.entries(kettle)) write(path, text);
    assert.equal(assayIn(root, "archive", "create", "--status", "success").status, 0);
    assert.match(assayIn(root, "archive", "create", "--clear", "--status", "failed").stdout, /\(failed\)/);
    assert.equal(archivesOf(root).sound, 2);
  }));

test("where only a part of the run is gone, nothing says that it was cleared away", () =>
  withProject(({ root, write }) => {
    for (const [path, text] of Object.entries(kettle)) write(path, text);
    write("control_prompts/1.md", "told");
    assert.equal(assayIn(root, "archive", "create").status, 0);
    rmSync(join(root, "quality"), { recursive: true });
    const { status, stderr } = assayIn(root, "archive", "create", "--clear");
    assert.equal(status, 2);
    assert.match(stderr, /There is no quality\/ directory here/);
  }));
