import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import type { Project } from "../../src/world.ts";
import { type ChallengeSite, withAgents } from "../support/challenge-agents.ts";
import { doubtfulRun } from "../support/challenge-run.ts";
import { isAlive } from "../support/processes.ts";
import { CLEAN_ENV } from "../support/real-host.ts";
import { assayIn } from "../support/real-project.ts";
import { runHere } from "../support/run-here.ts";

const many = (count: number) =>
  doubtfulRun(
    ...Array.from({ length: count }, (_, at) => ({ id: `BUG-${String(at + 1).padStart(3, "0")}` })),
  );

/** Runs the real binary, which is to be disturbed. */
function start(site: ChallengeSite, ...argv: readonly string[]) {
  mkdirSync(tmp(site), { recursive: true });
  const child = spawn(process.execPath, [resolve("bin/assay.js"), "challenge", "run", "--all", ...argv], {
    cwd: site.root,
    env: { ...CLEAN_ENV, TMPDIR: tmp(site) },
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", text => (said += text));
  const ended = new Promise<readonly [number | null, NodeJS.Signals | null]>(end =>
    child.once("close", (...how) => end(how)),
  );
  return { child, ended, said: () => said };
}

async function until(isSo: () => boolean): Promise<void> {
  for (let waited = 0; !isSo(); waited += 20) {
    assert.ok(waited < 20_000, "It did not come to that.");
    await sleep(20);
  }
}

/** Ids of the processes that a script wrote down with `echo $$ >> @pids`. */
const pids = (site: ChallengeSite) =>
  existsSync(site.beside("pids"))
    ? readFileSync(site.beside("pids"), "utf8").trim().split("\n").map(Number)
    : [];
/** Where assay makes directories, which no other test does. */
const tmp = (site: ChallengeSite) => site.beside("tmp");
const endAll = (site: ChallengeSite, child?: ChildProcess) => {
  child?.kill("SIGKILL");
  for (const pid of pids(site)) if (isAlive(pid)) process.kill(pid, "SIGKILL");
};

test("challenge run: as many are asked at once as --jobs says, and no more", () =>
  withAgents(many(4), site => {
    // Each waits until three are there; the count of those that are is never above.
    const script =
      'mkdir -p @here; : > @here/$$; ls @here | wc -l >> @counts; n=0; while [ "$(wc -l < @calls)" -lt 3 ] && [ $n -lt 100 ]; do sleep 0.1; n=$((n+1)); done; rm @here/$$; [ $n -lt 100 ] && cat @bug';
    const ran = assayIn(
      site.root,
      "challenge",
      "run",
      "--all",
      "--jobs",
      "3",
      "--agent",
      site.agent("slow", script),
    );
    assert.equal(ran.status, 0, ran.stdout + ran.stderr);
    const counts = readFileSync(site.beside("counts"), "utf8").trim().split("\n").map(Number);
    assert.ok(Math.max(...counts) <= 3, counts.join());
    assert.equal(site.calls().length, 8);
  }));

test("challenge run: what was stored before it was killed is not asked again", () =>
  withAgents(many(2), async site => {
    const slow = site.agent(
      "slow",
      'case "$title" in *BUG-002*) echo $$ >> @pids; sleep 60;; *) cat @bug;; esac',
    );
    const { child, ended } = start(site, "--agent", slow);
    try {
      await until(() => pids(site).length === 1);
      child.kill("SIGKILL");
      assert.deepEqual(await ended, [null, "SIGKILL"]);
    } finally {
      endAll(site, child);
    }
    assert.deepEqual(site.calls(), ["BUG-001.1", "BUG-001.2", "BUG-002.1"]);
    const ran = assayIn(site.root, "challenge", "run", "--all", "--agent", site.agent("quick", "cat @bug"));
    assert.match(ran.stdout, /^2 calls for 2 findings; 2 rounds answered already\.$/m);
    assert.equal(ran.status, 0);
    assert.deepEqual(site.calls().slice(3), ["BUG-002.1", "BUG-002.2"]);
  }));

test("challenge run: a signal ends every challenger with assay, and their directories go", () =>
  withAgents(many(16), async site => {
    const slow = site.agent("slow", "sleep 60 & echo $$ >> @pids; echo $! >> @pids; wait");
    const { child, ended, said } = start(site, "--agent", slow, "--jobs", "16");
    try {
      await until(() => pids(site).length === 32);
      child.kill("SIGTERM");
      assert.deepEqual(await ended, [null, "SIGTERM"]);
      await until(() => !pids(site).some(isAlive));
    } finally {
      endAll(site, child);
    }
    assert.deepEqual(readdirSync(tmp(site)), []);
    assert.doesNotMatch(said(), /warning/i);
    assert.equal(existsSync(join(site.root, "quality/challenge")), false);
  }));

test("challenge run: what a challenger leaves in the background does not stay", () =>
  withAgents(many(1), async site => {
    const leaves = site.agent("leaves", "sleep 60 & echo $! >> @pids; cat @bug");
    const ran = assayIn(site.root, "challenge", "run", "--all", "--agent", leaves);
    assert.equal(ran.status, 0, ran.stderr);
    assert.equal(pids(site).length, 2);
    await until(() => !pids(site).some(isAlive));
  }));

const FAILING: readonly (readonly [
  name: string,
  apply: Project["apply"],
  how: (code: number | Error) => void,
])[] = [
  [
    "another process is writing",
    async () => ({ busy: "Somebody else is at work", outrun: "held" }),
    code => assert.equal(code, 75),
  ],
  [
    "nothing may be written",
    async () => ({ problem: "That is no place to write." }),
    code => assert.equal(code, 2),
  ],
  [
    "the disk fails",
    () => Promise.reject(Object.assign(new Error("EIO"), { syscall: "write" })),
    error => assert.match(String(error), /EIO/),
  ],
];
for (const [name, apply, how] of FAILING)
  test(`challenge run: where ${name}, nobody is left at work`, () =>
    withAgents(many(2), async site => {
      const agent = site.agent(
        "mixed",
        'case "$title" in *BUG-001*) n=0; while [ ! -e @pids ] && [ $n -lt 100 ]; do sleep 0.1; n=$((n+1)); done; cat @bug;; *) echo $$ >> @pids; sleep 60;; esac',
      );
      const argv = ["challenge", "run", "--all", "--jobs", "2", "--agent", agent];
      const seenAs = (project: Project) => ({ ...project, apply });
      const ended = await runHere(site.root, argv, { seenAs }).then(
        ({ code }) => code,
        (error: Error) => error,
      );
      how(ended);
      assert.equal(pids(site).length, 1);
      await until(() => !pids(site).some(isAlive));
      assert.equal(existsSync(join(site.root, "quality/challenge")), false);
    }));

test("challenge run: an answer is stored although somebody else wrote for a while", () =>
  withAgents(many(1), async site => {
    let left = 2;
    const seenAs = (project: Project) => ({
      ...project,
      apply: ((...given) =>
        left-- > 0
          ? Promise.resolve({ busy: "Somebody else was quicker", outrun: "changed" as const })
          : project.apply(...given)) satisfies Project["apply"],
    });
    const argv = ["challenge", "run", "--all", "--agent", site.agent("yes", "cat @bug")];
    const ran = await runHere(site.root, argv, { seenAs });
    assert.deepEqual([ran.code, site.calls()], [0, ["BUG-001.1", "BUG-001.2"]]);
  }));

test("challenge run: a program that the system cannot start ends the others", () =>
  withAgents(many(2), async site => {
    const broken = site.agent("broken", "");
    const { writeFileSync } = await import("node:fs");
    writeFileSync(broken, "#!/no/such/interpreter\n");
    const ran = assayIn(site.root, "challenge", "run", "--all", "--agent", broken, "--jobs", "2");
    assert.ok(ran.stderr.startsWith(`${broken} cannot be started.\n`), ran.stderr);
    assert.equal(ran.status, 2);
    assert.equal(existsSync(join(site.root, "quality/challenge")), false);
  }));

test("challenge run: of two calls at once neither loses what the other stored", () =>
  withAgents(many(3), async site => {
    const agent = site.agent("slow", "sleep 0.2; cat @bug");
    const ends = [1, 2].map(() => start(site, "--agent", agent, "--jobs", "2").ended);
    // Who ends first may be told that the other one is just asking a round anew.
    for (const [code] of await Promise.all(ends)) assert.ok(code === 0 || code === 3, String(code));
    assert.equal(assayIn(site.root, "challenge", "run", "--all", "--agent", agent).status, 0);
    const asked = ["BUG-001", "BUG-002", "BUG-003"].flatMap(id =>
      [1, 2].map(round => JSON.parse(site.read(`quality/challenge/${id}-round-${round}.json`)).asked),
    );
    assert.equal(
      asked.reduce((sum, one) => sum + one, 0),
      site.calls().length,
    );
    const kept = readdirSync(join(site.root, "control_prompts")).filter(name => name.endsWith(".round.json"));
    assert.equal(kept.length, site.calls().length - 6);
  }));
