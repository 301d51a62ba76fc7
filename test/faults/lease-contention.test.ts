import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { type TestContext, test } from "node:test";
import { appendLease } from "../../src/host/leases/append-lease.ts";
import { lease } from "../support/lease-logs.ts";
import { logsOf, tryLeases } from "../support/lease-trial.ts";
import { CLEAN_ENV } from "../support/real-host.ts";
import { within } from "../support/real-project.ts";
import { type WithCopy, withTrials } from "../support/trials.ts";

const SOAK = process.env["ASSAY_FUZZ_RUNS"] !== undefined;

const inRepository = (work: (root: string) => Promise<void>) =>
  withTrials(
    root => {
      within(root, "git", "init", "-q");
    },
    (withCopy: WithCopy) => withCopy(work),
  );

/** Drafts that nobody will finish. */
const draftsIn = (root: string) =>
  readdirSync(join(root, ".git/assay"), { recursive: true, encoding: "utf8" }).filter(path =>
    path.includes(".draft-"),
  );

async function holds(
  context: TestContext,
  root: string,
  claims: number,
  wrap?: (at: number) => readonly string[],
) {
  const { kills, counts, wrong } = await tryLeases(root, claims, wrap);
  context.diagnostic(`${kills} killed; ${JSON.stringify(counts)}`);
  assert.deepEqual(wrong.slice(0, 20), []);
  const least = { claim: claims, renew: claims / 20, release: claims / 10, resume: 1, late: claims / 100 };
  for (const [deed, times] of Object.entries(least)) assert.ok((counts[deed] ?? 0) >= times, deed);
  assert.ok(kills >= claims / 100);
}

test("of eight that claim at random and die at random no two hold a ticket, and no claim is lost", context =>
  inRepository(async root => {
    await holds(context, root, SOAK ? 20_000 : 400);
    // Whoever comes next takes away what the dead left.
    assert.equal(await appendLease(root, lease({ ticket: "assay:last" })), true);
    assert.deepEqual(draftsIn(root), []);
  }));

const namespace = ["unshare", "-pf", "--mount-proc", "--kill-child"];
const mayUnshare = spawnSync("unshare", [...namespace.slice(1), "true"]).status === 0;

test(
  "of some that do not see each other neither",
  { skip: mayUnshare ? false : "needs the right to make namespaces" },
  context => inRepository(root => holds(context, root, SOAK ? 2000 : 200, at => (at < 4 ? namespace : []))),
);

const ROUNDS = SOAK ? 8 : 4;
const CALLERS = 8;

test("of eight calls of the real command for one ticket at most one gets it, and it is recorded", context =>
  inRepository(async root => {
    const tickets = Array.from({ length: ROUNDS }, (_, at) => ({
      id: `T${at}`,
      title: "Do it.",
      created: "2026-11-20T09:14:03Z",
    }));
    mkdirSync(join(root, ".assay"));
    const ledger = { schema_version: "1.0", tool_version: "0.0.0-test", tickets };
    writeFileSync(join(root, ".assay/tickets.json"), JSON.stringify(ledger));
    let killed = 0;
    for (const { id } of tickets) {
      const ends = await Promise.all(
        Array.from({ length: CALLERS }, (_, at) => claimed(root, id, `caller ${at}`, at === 0)),
      );
      killed += ends.filter(({ signal }) => signal === "SIGKILL").length;
      const codes = ends.flatMap(({ code }) => (code === null ? [] : [code]));
      const winners = ends.filter(({ code }) => code === 0);
      assert.ok(winners.length <= 1 && codes.every(code => code < 2), `${id}: ${codes}`);
      const log = logsOf(root).find(records => records[0]?.ticket === `assay:${id}`);
      assert.deepEqual(
        log?.map(({ deed }) => deed),
        ["claim"],
      );
      const [holder] = log ?? [];
      for (const { stdout } of winners)
        assert.equal(stdout, `${holder?.token} ${holder?.until} assay:${id}\n`);
      for (const { stderr } of ends.filter(({ code }) => code === 1))
        assert.ok(stderr.startsWith(`assay:${id} is claimed by ${holder?.by} until `), stderr);
    }
    context.diagnostic(`${ROUNDS * CALLERS} calls, ${killed} killed`);
  }));

/** Calls the real command, and may kill it at some moment. */
async function claimed(root: string, id: string, by: string, dies: boolean) {
  const argv = [resolve("bin/assay.js"), "oracle", "claim", id, "--by", by];
  const child = spawn(process.execPath, argv, {
    cwd: root,
    env: CLEAN_ENV,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const said = { stdout: "", stderr: "" };
  for (const stream of ["stdout", "stderr"] as const)
    child[stream].setEncoding("utf8").on("data", text => {
      said[stream] += text;
    });
  const alarm = dies ? setTimeout(() => child.kill("SIGKILL"), 40 + Math.random() * 200) : undefined;
  const [code, signal] = await new Promise<readonly [number | null, string | null]>(done =>
    child.once("close", (ended, by) => done([ended, by])),
  );
  clearTimeout(alarm);
  return { code, signal, ...said };
}
