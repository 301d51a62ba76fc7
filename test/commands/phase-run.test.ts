import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { afterEach, beforeEach, test } from "node:test";
import type { Run } from "../../src/contract/schemas/run.ts";
import { type MemoryFiles, runInMemory } from "../support/memory-host.ts";
import { orchestraSite } from "../support/orchestra-site.ts";
import { ownProject } from "../support/own-site.ts";
import { isAlive } from "../support/processes.ts";
import { CLEAN_ENV, materialise } from "../support/real-host.ts";

let root = "";
const lay = (files: MemoryFiles) => {
  rmSync(root, { recursive: true, force: true });
  root = materialise(files);
};
beforeEach(() => lay(ownProject()));
afterEach(() => rmSync(root, { recursive: true, force: true }));

const text = (path: string) => readFileSync(join(root, path), "utf8");
const states = () => (JSON.parse(text("quality/run.json")) as Run).phases.map(({ state }) => state);

/** Runs phases by a shell script as their worker. */
function runPhases(argv: readonly string[], script: string) {
  const command = [resolve("bin/assay.js"), "phase", "run", ...argv, "--", "sh", "-c", script];
  const { status, stdout, stderr } = spawnSync(process.execPath, command, {
    cwd: root,
    encoding: "utf8",
    env: CLEAN_ENV,
    timeout: 60_000,
  });
  return { code: status, said: stdout + stderr };
}

function assay(...argv: readonly string[]) {
  const command = [resolve("bin/assay.js"), ...argv];
  const { status, stdout, stderr } = spawnSync(process.execPath, command, {
    cwd: root,
    encoding: "utf8",
    env: CLEAN_ENV,
  });
  return { code: status, said: stdout + stderr };
}

const GATHER = "printf '# Changes\\n\\n- One.\\n- Two.\\n' > quality/changes.md";
const WRITE =
  "mkdir -p quality/notes; echo a > quality/notes/a.md; echo b > quality/notes/b.md; echo c > CHANGELOG.md";
/** A worker who does whichever phase it is told to do. */
const HONEST = `cat > /dev/null; if [ -e quality/changes.md ]; then ${WRITE}; else ${GATHER}; fi; echo done`;

test("a program is told, watched and believed only by what it left", () => {
  const { code, said } = runPhases(["1"], `cat > /dev/null; ${GATHER}; echo working; echo odd >&2`);
  assert.equal(code, 0, said);
  assert.deepEqual(states(), ["finished", "pending"]);
  assert.match(text("control_prompts/phase-1.prompt.md"), /Gather/);
  assert.match(text("control_prompts/phase-1.output.txt"), /working\nodd\n/);
});

test("all phases run one after the other, each in a process of its own", () => {
  const { code, said } = runPhases(["--all"], `echo $$ >> control_prompts/pids; ${HONEST}`);
  assert.equal(code, 0, said);
  assert.deepEqual(states(), ["finished", "finished"]);
  const pids = text("control_prompts/pids").trim().split("\n");
  assert.equal(new Set(pids).size, 2);
});

const STOPS: readonly (readonly [
  what: string,
  argv: readonly string[],
  script: string,
  said: RegExp,
  states: readonly string[],
])[] = [
  [
    "leaves nothing",
    ["--all"],
    "cat > /dev/null",
    /quality\/changes\.md is to be there, and is not\./,
    ["failed", "pending"],
  ],
  [
    "fails, whatever it left",
    ["--all"],
    `${GATHER}; exit 3`,
    /exited with 3; see control_prompts/,
    ["failed", "pending"],
  ],
  [
    "writes where it may not",
    ["1"],
    `${GATHER}; echo > src/main.js`,
    /src\/main\.js was changed/,
    ["failed", "pending"],
  ],
  ["is not there", ["1"], "exec /nowhere/at/all", /exited with 12[67]/, ["failed", "pending"]],
  [
    "fails in the second phase",
    ["--from", "1", "--to", "2"],
    GATHER,
    /CHANGELOG\.md is to be there/,
    ["finished", "failed"],
  ],
];
for (const [what, argv, script, said, after] of STOPS)
  test(`a program that ${what} stops the run there`, () => {
    const ran = runPhases(argv, script);
    assert.equal(ran.code, 1, ran.said);
    assert.match(ran.said, said);
    assert.deepEqual(states(), after);
    const { stdout, status } = spawnSync(process.execPath, [resolve("bin/assay.js"), "phase", "next"], {
      cwd: root,
      encoding: "utf8",
      env: CLEAN_ENV,
    });
    assert.equal(status, 1);
    assert.match(stdout, /failed/);
  });

test("a phase that failed is tried again as often as it may be, and everybody is told of what", () => {
  const failing = () => runPhases(["--all"], "cat > /dev/null; exit 3");
  assert.equal(failing().code, 1);
  assert.match(assay("phase").said, /failed +attempt 1, try 1 of 2,.*\n +failed: phase-1 exited with 3/);
  assert.equal(failing().code, 1);
  const prompt = text("control_prompts/phase-1.prompt.md");
  assert.match(prompt, /attempt 1, try 2 of 2\./);
  assert.match(prompt, /\| try 1 at phase 1 failed at .*: phase-1 exited with 3/);
  assert.match(prompt, /^## This was tried before$/m);
  const { said } = assay("phase");
  assert.match(said, /try 2 of 2,.*\n +failed before, \S+Z: phase-1 exited with 3.*\n +failed: phase-1/);
  const refused = runPhases(["--all"], HONEST);
  assert.equal(refused.code, 1, refused.said);
  assert.match(refused.said, /It failed 2 times in this attempt, which is all that it may; .*rerun 1/);
  assert.equal(assay("phase", "rerun", "1").code, 0);
  assert.doesNotMatch(assay("phase").said, /try \d/);
  assert.match(assay("phase").said, /failed before/);
  assert.equal(runPhases(["--all"], HONEST).code, 0);
  assert.deepEqual(states(), ["finished", "finished"]);
});

test("what is finished is begun again by --all only from the first phase on whose ground has changed", () => {
  assert.equal(runPhases(["--all"], HONEST).code, 0);
  const record = text("quality/run.json");
  const idle = runPhases(["--all"], "touch ran");
  assert.equal(idle.code, 1);
  assert.match(idle.said, /Every phase is finished, and nothing has changed that they stand on/);
  assert.equal(existsSync(join(root, "ran")), false);
  assert.equal(text("quality/run.json"), record);
  writeFileSync(join(root, "quality/changes.md"), "# Changes\n\n- Three.\n- Four.\n");
  const again = runPhases(["--all"], `echo x >> control_prompts/count; ${HONEST}`);
  assert.equal(again.code, 0, again.said);
  assert.equal(text("control_prompts/count"), "x\n");
});

const MISUSE: readonly (readonly [what: string, argv: readonly string[], said: RegExp])[] = [
  ["without a program", ["1"], /Nothing says what is to do the work/],
  ["without a phase", ["--", "true"], /takes a phase, --from and --to, or --all/],
  ["with two ways", ["--from", "1", "--all", "--", "true"], /one of the three/],
  ["with a phase beside --all", ["1", "--all", "--", "true"], /There is no directory 1/],
  ["of two phases", ["1", "2", "--", "true"], /There is no directory 2/],
  ["of no phase", ["--from", "nine", "--", "true"], /No phase is called "nine"/],
  ["the wrong way round", ["--from", "2", "--to", "1", "--", "true"], /does not come after/],
  ["with a budget below the floor", ["1", "--budget", "10", "--", "true"], /the least is 300/],
];
for (const [what, argv, said] of MISUSE)
  test(`a run ${what} is refused`, async () => {
    const { code, stderr, written } = await runInMemory(["phase", "run", ...argv], ownProject());
    assert.equal(code, 2);
    assert.match(stderr, said);
    assert.deepEqual(written, {});
  });

test("a phase that cannot be begun runs nothing", () => {
  const { code, said } = runPhases(["2"], "touch ran");
  assert.equal(code, 1);
  assert.match(said, /Phase 1 \(Gather\) is pending/);
  assert.ok(!existsSync(join(root, "ran")));
});

test("a worker that outlived the call that ran it is not joined by another", () => {
  const first = `
    ${process.execPath} ${resolve("bin/assay.js")} phase run 1 -- sh -c 'echo $$ > pid; exec sleep 30' > /dev/null 2>&1 &
    while ! [ -s pid ] || ! [ -s .assay/tmp/running/phase-1.json ]; do sleep 0.1; done; kill -KILL $!`;
  spawnSync("sh", ["-c", first], { cwd: root, env: CLEAN_ENV, timeout: 30_000 });
  const group = Number(text("pid"));
  try {
    assert.ok(isAlive(group));
    const { code, said } = runPhases(["1"], "touch ran");
    assert.equal(code, 3, said);
    assert.match(said, new RegExp(`phase-1 is still at work here, as process group ${group}`));
    assert.ok(!existsSync(join(root, "ran")));
    assert.ok(existsSync(join(root, ".assay/tmp/running/phase-1.json")));
  } finally {
    process.kill(-group, "SIGKILL");
  }
  while (isAlive(group)) spawnSync("sleep", ["0.05"]);
  const { code, said } = runPhases(["1"], `cat > /dev/null; rm -f pid; ${GATHER}`);
  assert.equal(code, 0, said);
});

test("as JSON something is always said, also where the first step is the last", () => {
  const { code, said } = runPhases(["1", "--json", "--dry-run"], "true");
  assert.equal(code, 0);
  assert.deepEqual(JSON.parse(said).phase, { number: 1, name: "Gather", state: "running" });
});

test("the workers of an orchestra's phase run side by side, each with its own prompt", () => {
  lay(orchestraSite().files());
  const slot = `name=$(sed -n 's#.*work/\\([a-z]*\\)/result\\.json.*#\\1#p' | head -1); mkdir -p work/$name; echo $name > work/$name/made.md; printf '{"status":"success","artifact_paths":["work/%s/made.md"]}' $name > work/$name/result.json`;
  const { code, said } = runPhases(["recon", "--worker", "ann", "--worker", "bob"], slot);
  assert.equal(code, 0, said);
  for (const name of ["ann", "bob"]) assert.equal(text(`work/${name}/made.md`), `${name}\n`);
  assert.ok(existsSync(join(root, "control_prompts/phase-1.ann.prompt.md")));
});

test("a slice that is missing leaves its phase open, so that it can run again", () => {
  lay(orchestraSite().files());
  const { code, said } = runPhases(["recon", "--worker", "ann"], "cat > /dev/null");
  assert.equal(code, 1);
  assert.match(said, /1 of 1 workers left no result; their failure stands in its place/);
  assert.match(
    said,
    /ann \(failed\): work\/ann\/result\.json says failed: ann came to its end and left no result/,
  );
  assert.equal(states()[0], "running");
});

const FILL = `name=$(sed -n 's#^Last of all.*work/\\([a-z]*\\)/result\\.json.*#\\1#p' | head -1); mkdir -p work/$name; echo $name >> work/$name/made.md; printf '{"status":"success","artifact_paths":["work/%s/made.md"]}' $name > work/$name/result.json`;
const results = () =>
  ["ann", "bob", "cid"].filter(name => existsSync(join(root, `work/${name}/result.json`)));

test("each phase of an orchestra is done by the workers that are named for it, and all goes on where it stopped", () => {
  lay(orchestraSite().files());
  const team = ["--worker", "recon:ann", "--worker", "Builder:bob", "--worker", "2:cid", "--worker", "dan"];
  const first = runPhases(["--from", "recon", "--to", "recon", ...team], FILL);
  assert.equal(first.code, 0, first.said);
  assert.deepEqual(JSON.parse(text("quality/run.json")).phases[0].workers, ["ann", "dan"]);
  const second = runPhases(["--all", "--worker", "builder:bob", "--worker", "2:cid"], FILL);
  assert.equal(second.code, 2, second.said);
  assert.match(second.said, /A phase of the orchestra is done by workers/);
  assert.deepEqual(states(), ["finished", "finished", "pending", "pending", "pending"]);
  assert.deepEqual(JSON.parse(text("quality/run.json")).phases[1].workers, ["bob", "cid"]);
});

test("a phase that is under way goes on with those who have not answered", () => {
  lay(orchestraSite().files());
  const isAnn = `${FILL.replace("mkdir", "if [ $name = bob ]; then exit 0; fi; mkdir")}`;
  const first = runPhases(["recon", "--worker", "ann", "--worker", "bob"], isAnn);
  assert.equal(first.code, 1, first.said);
  assert.deepEqual(results(), ["ann", "bob"], "bob's failure is written down");
  rmSync(join(root, "work/bob/result.json"));
  const made = text("work/ann/made.md");
  const second = runPhases(["recon"], FILL);
  assert.equal(second.code, 0, second.said);
  assert.equal(text("work/ann/made.md"), made, "who has answered is left alone");
  assert.deepEqual(states().slice(0, 2), ["finished", "pending"]);
});

test("the workers of an attempt are those of the one before, unless others are named", () => {
  lay(orchestraSite().files());
  assert.equal(runPhases(["recon", "--worker", "ann", "--worker", "bob"], FILL).code, 0);
  assert.equal(assay("phase", "rerun", "recon").code, 0);
  const again = runPhases(["recon"], FILL);
  assert.equal(again.code, 0, again.said);
  assert.deepEqual(JSON.parse(text("quality/run.json")).phases[0].workers, ["ann", "bob"]);
  assert.equal(assay("phase", "rerun", "recon").code, 0);
  const fewer = runPhases(["recon", "--worker", "ann"], FILL);
  assert.equal(fewer.code, 0, fewer.said);
  assert.match(fewer.said, /bob had a slice of it before, and has none now/);
});

test("nobody who has a slice in an attempt is lost from sight", () => {
  lay(orchestraSite().files());
  const start = (...workers: readonly string[]) =>
    assay("phase", "start", "recon", ...workers.flatMap(worker => ["--worker", worker]));
  assert.equal(start("ann", "bob").code, 0);
  const fewer = start("ann");
  assert.equal(fewer.code, 2);
  assert.match(fewer.said, /bob has a slice of Recon in this attempt, and would be lost from sight/);
  assert.equal(start("ann", "bob", "cid").code, 0);
});
