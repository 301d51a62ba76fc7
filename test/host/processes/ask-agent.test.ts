import assert from "node:assert/strict";
import { existsSync, readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname } from "node:path";
import { test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { askAgent } from "../../../src/host/processes/ask-agent.ts";
import type { Answered } from "../../../src/running.ts";
import { isAlive } from "../../support/processes.ts";

const ask = (
  script: string,
  { prompt = "Is it?\n", deadline = 20, over = new AbortController().signal } = {},
) => askAgent({ argv: ["/bin/sh", "-c", script], prompt, deadline }, over);
/** A process that was killed may take a moment to be gone. */
async function isGone(pid: number): Promise<boolean> {
  for (let looks = 0; looks < 250 && isAlive(pid); looks++) await sleep(20);
  return !isAlive(pid);
}
const text = ({ reply }: Answered) => new TextDecoder().decode(reply);

const ENDS: readonly (readonly [
  script: string,
  end: string,
  code: number | null,
  reply: string,
  complaint: string,
])[] = [
  ["cat", "exited", 0, "Is it?\n", ""],
  ["echo yes; echo hm >&2", "exited", 0, "yes\n", "hm\n"],
  ["echo half; echo no account >&2; exit 3", "exited", 3, "half\n", "no account\n"],
  ["echo half; kill -9 $$", "killed", null, "half\n", ""],
];
for (const [script, end, code, reply, complaint] of ENDS)
  test(`an agent that runs ${script}`, async () => {
    const answered = await ask(script);
    assert.deepEqual([answered.end, answered.exitCode], [end, code]);
    assert.deepEqual([text(answered), answered.complaint], [reply, complaint]);
  });

test("an agent works in an empty directory outside any project, which is gone with all that it left", async () => {
  const script = 'ls -A; pwd -P; test "$PWD" = "$(pwd -P)" && echo told; mkdir -p a/b; echo x > a/b/c';
  const first = text(await ask(script))
    .trim()
    .split("\n");
  const second = text(await ask(script))
    .trim()
    .split("\n");
  assert.deepEqual([first.length, first[1]], [2, "told"], "nothing is listed");
  assert.notEqual(first[0], second[0]);
  assert.equal(existsSync(first[0] ?? ""), false);
  assert.equal(readdirSync(tmpdir()).includes(basename(first[0] ?? "")), false);
  assert.equal(dirname(first[0] ?? ""), dirname(second[0] ?? ""));
});

test("an agent has the user's environment without what would lead it back to the project", async () => {
  const given = { GIT_DIR: "/project/.git", OLDPWD: "/project", INIT_CWD: "/project", AGENT_TOKEN: "x" };
  Object.assign(process.env, given);
  try {
    const said = text(await ask("env")).split("\n");
    const names = said.map(line => line.split("=")[0] ?? "");
    assert.deepEqual(
      Object.keys(given).filter(name => names.includes(name)),
      ["AGENT_TOKEN"],
    );
    assert.ok(names.includes("PATH"));
  } finally {
    for (const name of Object.keys(given)) delete process.env[name];
  }
});

test("an agent that reads nothing of a long prompt does no harm", async () => {
  const answered = await ask("echo yes", { prompt: "x".repeat(4_000_000) });
  assert.deepEqual([answered.end, text(answered)], ["exited", "yes\n"]);
});

test("an agent that is too slow is ended with the children it left in the background", async () => {
  const answered = await ask("sleep 60 & echo $!; sleep 60", { deadline: 0.5 });
  assert.deepEqual([answered.end, answered.exitCode], ["deadline", null]);
  assert.ok(await isGone(Number(text(answered))));
});

test("what an agent leaves in the background when it is done is ended", async () => {
  const answered = await ask("sleep 60 & echo $!");
  assert.equal(answered.end, "exited");
  assert.ok(await isGone(Number(text(answered))));
});

test("an agent that floods is ended, and what is kept is bounded; what it says on stderr is bounded, too", async () => {
  const flooded = await ask("yes");
  assert.deepEqual([flooded.end, flooded.reply.length], ["flood", 1024 * 1024]);
  const exact = await ask("head -c 1048576 /dev/zero");
  assert.deepEqual([exact.end, exact.reply.length], ["exited", 1024 * 1024]);
  const loud = await ask("yes | head -c 3000000 >&2; echo last >&2");
  assert.deepEqual([loud.end, loud.complaint.length], ["exited", 4096]);
  assert.match(loud.complaint, /last\n$/);
});

test("an agent is ended when its answer is not wanted any more, before or after it began", async () => {
  assert.equal((await ask("sleep 60", { over: AbortSignal.abort() })).end, "interrupted");
  const over = new AbortController();
  const answered = ask("echo begun; sleep 60", { over: over.signal });
  setTimeout(() => over.abort(), 300);
  assert.equal((await answered).end, "interrupted");
});

test("a program that is not there is not started", async () => {
  const { signal } = new AbortController();
  const answered = await askAgent({ argv: ["/no/such/program"], prompt: "", deadline: 5 }, signal);
  assert.deepEqual([answered.end, answered.exitCode], ["not started", null]);
});
