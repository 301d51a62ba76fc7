import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { afterEach, beforeEach, test } from "node:test";
import type { Run } from "../../src/contract/schemas/run.ts";
import { type MemoryFiles, runInMemory } from "../support/memory-host.ts";
import { ownProject } from "../support/own-site.ts";
import { CLEAN_ENV, materialise } from "../support/real-host.ts";

const below = (directory: string, files: MemoryFiles): MemoryFiles =>
  Object.fromEntries(Object.entries(files).map(([path, file]) => [`${directory}/${path}`, file]));

let root = "";
beforeEach(() => {
  const targets = ["one", "two", "three"].map(name => below(name, ownProject()));
  root = materialise(Object.assign({}, ...targets));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const text = (path: string) => readFileSync(join(root, path), "utf8");
const states = (target: string) =>
  (JSON.parse(text(`${target}/quality/run.json`)) as Run).phases.map(({ state }) => state);

function runPhases(argv: readonly string[], script: string) {
  const command = [resolve("bin/assay.js"), "phase", "run", ...argv, "--", "sh", "-c", script];
  const env = { ...CLEAN_ENV, HERE: root };
  return spawnSync(process.execPath, command, { cwd: root, encoding: "utf8", env, timeout: 60_000 });
}

const GATHER = "printf '# Changes\\n\\n- One.\\n- Two.\\n' > quality/changes.md";
const WRITE =
  "mkdir -p quality/notes; echo a > quality/notes/a.md; echo b > quality/notes/b.md; echo c > CHANGELOG.md";
const HONEST = `cat > /dev/null; if [ -e quality/changes.md ]; then ${WRITE}; else ${GATHER}; fi`;

test("words behind the phase are targets, each with a report, and the worst speaks for all", () => {
  const lazy = `[ "$(basename "$PWD")" = two ] || { ${HONEST}; }`;
  const { status, stdout } = runPhases(["1", "one", "two", "three"], lazy);
  assert.equal(status, 1, stdout);
  assert.deepEqual(["one", "two", "three"].map(states), [
    ["finished", "pending"],
    ["failed", "pending"],
    ["finished", "pending"],
  ]);
  assert.deepEqual(stdout.match(/^== .* ==$/gm), ["== one ==", "== two ==", "== three =="]);
  assert.match(
    stdout,
    /\nYES +0 {2}one: Phase 1 \(Gather\) is finished\.\nNO +1 {2}two: Phase 1 \(Gather\) failed: one thing stands against it\.\nYES +0 {2}three: /,
  );
});

test("with --all every word is a target", () => {
  const { status, stdout, stderr } = runPhases(["--all", "one", "three"], HONEST);
  assert.equal(status, 0, stdout + stderr);
  assert.deepEqual(["one", "two", "three"].map(states), [
    ["finished", "finished"],
    ["pending", "pending"],
    ["finished", "finished"],
  ]);
  assert.match(stderr, /^Wrote one\/quality\/run\.json\.$/m);
});

/** Each worker waits until the other is there, too. */
const MEET =
  'touch "$HERE/$(basename "$PWD").here"; for i in $(seq 100); do [ -e "$HERE/one.here" ] && [ -e "$HERE/two.here" ] && break; sleep 0.1; done';
/** Each worker notes that somebody else is at work. */
const ALONE = 'mkdir "$HERE/busy" || touch "$HERE/crowd"; sleep 0.2; rmdir "$HERE/busy"';

test("with --jobs several are at work at once", () => {
  const { status, stdout } = runPhases(
    ["1", "one", "two", "--jobs", "2"],
    `${MEET}; [ -e "$HERE/one.here" ] && [ -e "$HERE/two.here" ] && { ${HONEST}; }`,
  );
  assert.equal(status, 0, stdout);
});

test("without --jobs they are at work one after the other", () => {
  const { status, stdout } = runPhases(["1", "one", "two", "three"], `${ALONE}; ${HONEST}`);
  assert.equal(status, 0, stdout);
  assert.throws(() => text("crowd"), /ENOENT/);
});

test("as JSON there is one document about all of them", () => {
  const { status, stdout } = runPhases(["1", "one", "nowhere", "--json"], HONEST);
  assert.equal(status, 2);
  const { exit_code, targets } = JSON.parse(stdout);
  assert.equal(exit_code, 2);
  assert.deepEqual(
    targets.map(({ target, exit_code: own }: { target: string; exit_code: number }) => [target, own]),
    [
      ["one", 0],
      ["nowhere", 2],
    ],
  );
  assert.equal(targets[0].outcome.phase.state, "finished");
});

const MISUSE: readonly (readonly [what: string, argv: readonly string[], said: RegExp])[] = [
  ["with no number of jobs", ["--jobs", "many"], /--jobs "many" is no number of targets/],
  ["with none at once", ["--jobs", "0"], /from 1 to 64/],
  ["of one target twice", ["one", "one"], /The target one is named twice/],
  ["of a target that is none", ["one", "nowhere"], /There is no directory nowhere/],
];
for (const [what, argv, said] of MISUSE)
  test(`a run ${what} is refused`, async () => {
    const files = below("one", ownProject());
    const ran = await runInMemory(["phase", "run", "2", ...argv, "--", "true"], files);
    assert.equal(ran.code, 2, ran.stdout);
    assert.match(ran.stderr, said);
    assert.deepEqual(ran.written, {});
  });

test("in memory each target has its heading, and quietly nothing is said", async () => {
  const files = { ...below("one", ownProject()), ...below("two", ownProject()) };
  const argv = ["phase", "run", "2", "one", "two", "--jobs", "2"];
  const { code, stdout } = await runInMemory([...argv, "--", "true"], files);
  assert.equal(code, 1);
  assert.match(
    stdout,
    /^== one ==\n\nPhase 2[\s\S]*\n== two ==\n\nPhase 2[\s\S]*\nNO +1 {2}one: .*\nNO +1 {2}two: /,
  );
  const quiet = await runInMemory([...argv, "--quiet", "--", "true"], files);
  assert.deepEqual([quiet.code, quiet.stdout], [1, ""]);
});
