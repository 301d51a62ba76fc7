import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import type { Decision, Step } from "../src/command.ts";
import { openProject } from "../src/host/project.ts";
import { refuse } from "../src/outcome.ts";
import { applySteps } from "../src/steps.ts";
import { createTree } from "../src/tree.ts";
import { type RealProject, withProject } from "./support/git-project.ts";

const TAKE: Step = { kind: "snapshot", name: "one" };
const WRITE: Step = { kind: "write", path: "a.js", content: "new" };
const NONE = { problem: "There is no snapshot one of the project." };

/** Carries out steps in a real directory: the exit code, what was said, and what the snapshot holds afterwards. */
async function carryOut({ root }: RealProject, steps: readonly Step[], flags: Record<string, unknown> = {}) {
  const project = openProject(root);
  assert.ok(project !== undefined);
  let said = "";
  const decision: Decision = { outcome: refuse("no", "no", 0), steps };
  const site = { project, tree: createTree(project.files, () => 1024, []), target: "" };
  const stderr = (text: string) => {
    said += text;
  };
  const exit = await applySteps(decision, flags, site, { now: new Date(0), stderr });
  return { exit, said, snapshot: await project.readSnapshot("one"), files: await project.projectFiles() };
}

const inRepository = (use: (project: RealProject) => Promise<void>) =>
  withProject(project => {
    project.write("a.js", "old");
    project.git(".", "init", "-q");
    return use(project);
  });
const textOf = ({ root }: RealProject) => readFileSync(join(root, "a.js"), "utf8");

for (const [place, steps] of [
  ["first", [TAKE, WRITE]],
  ["last", [WRITE, TAKE]],
] as const)
  test(`a snapshot has what was there before the changes, and stands ${place} among the steps`, () =>
    inRepository(async project => {
      const before = await carryOut(project, []);
      const { exit, said, snapshot } = await carryOut(project, steps);
      assert.deepEqual([exit, said], [0, "Took the snapshot one.\nWrote a.js.\n"]);
      assert.deepEqual(snapshot, before.files);
      assert.equal(textOf(project), "new");
    }));

test("a snapshot alone is taken, and nothing is said where nothing is wanted", () =>
  inRepository(async project => {
    const { exit, said, snapshot, files } = await carryOut(project, [TAKE], { quiet: true });
    assert.deepEqual([exit, said], [0, ""]);
    assert.deepEqual(snapshot, files);
    assert.ok(!existsSync(join(project.root, ".assay")));
  }));

test("a dry run takes none and says so", () =>
  inRepository(async project => {
    const { exit, said, snapshot } = await carryOut(project, [TAKE, WRITE], { "dry-run": true });
    assert.deepEqual([exit, said], [0, "Would take the snapshot one.\nWould write a.js.\n"]);
    assert.deepEqual(snapshot, NONE);
    assert.equal(textOf(project), "old");
  }));

test("without its snapshot nothing is changed, and the answer is none", () =>
  inRepository(async project => {
    const { exit, said } = await carryOut(project, [{ kind: "snapshot", name: "../one" }, WRITE]);
    assert.equal(exit, 2);
    assert.match(said, /^Not recorded: "\.\.\/one" is no name for a snapshot; .*\n$/);
    assert.equal(textOf(project), "old");
    project.write(".git/refs/assay", "");
    const blocked = await carryOut(project, [TAKE, WRITE]);
    assert.equal(blocked.exit, 2);
    assert.match(blocked.said, /^Not recorded: git says: .*\n$/);
    assert.equal(textOf(project), "old");
  }));

test("while another process writes, no snapshot is taken", () =>
  inRepository(async project => {
    project.write(".assay/tmp/lock", "");
    const { exit, said, snapshot } = await carryOut(project, [TAKE]);
    assert.equal(exit, 75);
    assert.match(said, /^Not recorded: \.assay\/tmp\/lock names no holder/);
    assert.deepEqual(snapshot, NONE);
  }));

test("a decision that was made on another text takes no snapshot", () =>
  inRepository(async project => {
    const opened = openProject(project.root);
    assert.ok(opened !== undefined);
    const changes = [{ kind: "write", path: "a.js", content: "new", before: null }] as const;
    const applied = await opened.apply(changes, { names: ["one"], now: new Date(0) });
    assert.ok("busy" in applied);
    assert.deepEqual(await opened.readSnapshot("one"), NONE);
  }));
