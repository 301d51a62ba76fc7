import assert from "node:assert/strict";
import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { takeLock } from "../../src/host/processes/process-lock.ts";
import type { Project } from "../../src/world.ts";
import { type RealProject, withProject } from "../support/git-project.ts";
import { runHere } from "../support/run-here.ts";

const LEDGER = ".assay/tickets.json";
const ticket = (id: string) => ({ id, title: `Do ${id}.`, created: "2026-11-20T09:14:03Z" });
const TEXT = `${JSON.stringify(
  { schema_version: "1.0", tool_version: "0.0.0-test", tickets: [ticket("T1"), ticket("T2")] },
  null,
  2,
)}\n`;

const inRepository = (use: (project: RealProject) => Promise<void>) =>
  withProject(project => {
    project.git(".", "init", "-q");
    project.write(LEDGER, TEXT);
    return use(project);
  });

const now = new Date("2026-11-21T12:00:00Z");
const at = (minutes: number) => new Date(now.getTime() + minutes * 60_000);

/** A project in which somebody does something right after its claims were read. */
const whileReading =
  (act: () => Promise<unknown>) =>
  (project: Project): Project => {
    let isFirst = true;
    return {
      ...project,
      async leases(...asked) {
        const read = await project.leases(...asked);
        const acts = isFirst;
        isFirst = false;
        if (acts) await act();
        return read;
      },
    };
  };

const oracle = (root: string, ...argv: readonly string[]) => runHere(root, ["oracle", ...argv], { now });

test("of two who claim at once one has the ticket, and the other is told who", () =>
  inRepository(async ({ root }) => {
    const seenAs = whileReading(() => oracle(root, "claim", "T1", "--by", "bert"));
    const lost = await runHere(root, ["oracle", "claim", "T1", "--by", "anne"], { now, seenAs });
    assert.deepEqual(
      [lost.code, lost.stderr],
      [1, "assay:T1 is claimed by bert until 2026-11-21T12:15:00Z.\n"],
    );
  }));

/** A project in which somebody does something right before its claims are read, or one is to be recorded. */
const before =
  (moment: "leases" | "appendLease", act: () => Promise<unknown>) =>
  (project: Project): Project => {
    let isFirst = true;
    const first = async () => {
      const acts = isFirst;
      isFirst = false;
      if (acts) await act();
    };
    return {
      ...project,
      async leases(...asked) {
        if (moment === "leases") await first();
        return project.leases(...asked);
      },
      async appendLease(record) {
        if (moment === "appendLease") await first();
        return project.appendLease(record);
      },
    };
  };

const finish = async (root: string) => {
  const [token = ""] = (await oracle(root, "claim", "T1", "--by", "bert")).stdout.split(" ");
  const { code, stderr } = await oracle(root, "release", "T1", "--token", token, "--done");
  assert.equal(code, 0, stderr);
};

const keep = async (root: string) => {
  const said = ["--reason", "The server is gone since Monday.", "--attempts", "Three times, an hour apart."];
  const why = ["--alternatives", "There is no other server.", "--wall", "Only its owner can start it."];
  const held = await oracle(root, "hold", "T1", "--by", "bert", ...said, ...why, "--evidence", LEDGER);
  assert.equal(held.code, 0, held.stderr);
};

for (const [what, moment, act] of [
  ["done before the claims were read", "leases", finish],
  ["done before the claim is recorded", "appendLease", finish],
  ["held before the claims were read", "leases", keep],
] as const)
  test(`a ticket that was ${what} is not handed out`, () =>
    inRepository(async ({ root }) => {
      const seenAs = before(moment, () => act(root));
      const { stdout } = await runHere(root, ["oracle", "claim", "--by", "anne"], { now, seenAs });
      assert.match(stdout, / assay:T2\n$/);
    }));

test("a ticket that is filed while the claims are read has its claims read, too", () =>
  inRepository(async ({ root, write }) => {
    const three = TEXT.replace(
      `"tickets": [`,
      `"tickets": [${JSON.stringify({ ...ticket("T0"), priority: 0 })},`,
    );
    write(LEDGER, three);
    await oracle(root, "claim", "T0", "--by", "bert");
    write(LEDGER, TEXT);
    const seenAs = before("leases", async () => write(LEDGER, three));
    const { stdout } = await runHere(root, ["oracle", "claim", "--by", "anne"], { now, seenAs });
    assert.match(stdout, / assay:T1\n$/);
  }));

test("who names no ticket and is not the first gets the next one", () =>
  inRepository(async ({ root }) => {
    const seenAs = whileReading(() => oracle(root, "claim", "--by", "bert"));
    const { code, stdout } = await runHere(root, ["oracle", "claim", "--by", "anne"], { now, seenAs });
    assert.equal(code, 0);
    assert.match(stdout, / assay:T2\n$/);
  }));

for (const argv of [["renew"], ["release"], ["release", "--done"]])
  test(`${argv.join(" ")} of what is taken over in that moment changes nothing`, () =>
    inRepository(async ({ root }) => {
      const [token = ""] = (await oracle(root, "claim", "T1", "--by", "anne")).stdout.split(" ");
      const seenAs = whileReading(() =>
        runHere(root, ["oracle", "claim", "T1", "--by", "bert"], { now: at(15) }),
      );
      const lost = await runHere(root, ["oracle", ...argv, "T1", "--token", token], { now: at(14), seenAs });
      assert.equal(lost.code, 1);
      assert.match(lost.stderr, /not yours any more: .* bert claimed it .* bert holds it until/);
      assert.equal(readFileSync(join(root, LEDGER), "utf8"), TEXT);
    }));

test("what cannot be marked done for now is still held, and is marked by the next call", () =>
  inRepository(async ({ root }) => {
    const [token = ""] = (await oracle(root, "claim", "T1", "--by", "anne")).stdout.split(" ");
    mkdirSync(join(root, ".assay/tmp"));
    const lock = takeLock(join(root, ".assay/tmp"));
    assert.ok("release" in lock);
    const done = ["release", "T1", "--token", token, "--done"];
    const busy = await runHere(root, ["oracle", ...done], { now: at(14) });
    assert.deepEqual([busy.code, busy.stdout, readFileSync(join(root, LEDGER), "utf8")], [75, "", TEXT]);
    lock.release();
    const taken = await runHere(root, ["oracle", "claim", "T1", "--by", "bert"], { now: at(20) });
    assert.equal(taken.code, 1);
    assert.equal((await runHere(root, ["oracle", ...done], { now: at(20) })).code, 0);
    assert.equal(JSON.parse(readFileSync(join(root, LEDGER), "utf8")).tickets[0].status, "done");
  }));

test("a ledger that changes while a ticket is marked keeps what was changed, and has the ticket done", () =>
  inRepository(async ({ root, write }) => {
    const [token = ""] = (await oracle(root, "claim", "T1", "--by", "anne")).stdout.split(" ");
    const seenAs = whileReading(async () => write(LEDGER, TEXT.replace("Do T2.", "Do T2 well.")));
    const done = ["oracle", "release", "T1", "--token", token, "--done"];
    const { code, stderr } = await runHere(root, done, { now, seenAs });
    assert.deepEqual([code, /Not recorded/.test(stderr)], [0, false]);
    const [one, two] = JSON.parse(readFileSync(join(root, LEDGER), "utf8")).tickets;
    assert.deepEqual([one.status, two.title], ["done", "Do T2 well."]);
  }));

test("who is outrun again and again gives up, and the ticket stays held", () =>
  inRepository(async ({ root, write }) => {
    const [token = ""] = (await oracle(root, "claim", "T1", "--by", "anne")).stdout.split(" ");
    let changes = 0;
    const seenAs = (project: Project): Project => ({
      ...project,
      async apply(...given) {
        write(LEDGER, TEXT.replace("Do T2.", `Do T2 ${++changes} times.`));
        return project.apply(...given);
      },
    });
    const done = ["oracle", "release", "T1", "--token", token, "--done"];
    const { code, stdout, stderr } = await runHere(root, done, { now, seenAs });
    assert.deepEqual([code, stdout, changes], [75, "", 21]);
    assert.match(
      stderr,
      /^Not recorded: .* was changed by another process meanwhile; call the command again\.\n$/,
    );
    assert.equal((await oracle(root, "claim", "T1", "--by", "bert")).code, 1);
  }));

test("a claim from the future ends every verb without a verdict", () =>
  inRepository(async ({ root }) => {
    await runHere(root, ["oracle", "claim", "T1", "--by", "eve"], { now: at(60) });
    for (const argv of [
      ["claim", "T2", "--by", "anne"],
      ["renew", "T1", "--token", "1-x"],
      ["release", "T1", "--token", "1-x"],
    ]) {
      const { code, stderr } = await oracle(root, ...argv);
      assert.equal(code, 2);
      assert.match(
        stderr,
        /[0-9a-f]\/000001\.json cannot be relied on: eve made .* 2026-11-21T13:00:00Z, and here it is 2026-11-21T12:00:00Z/,
      );
    }
  }));

test("a project that was changed since it was frozen hands out no work", () =>
  withProject(async ({ root, write, git }) => {
    git(".", "init", "-q");
    write("test/a.test.js", "// fails\n");
    const laid = await runHere(root, ["init", "--done", "node --test"]);
    assert.equal(laid.code, 0, laid.stderr);
    const [token = ""] = (await runHere(root, ["oracle", "claim", "goal", "--by", "anne"])).stdout.split(" ");
    write("test/a.test.js", "// passes\n");
    for (const argv of [
      ["claim", "goal", "--by", "anne"],
      ["renew", "goal", "--token", token],
      ["release", "goal", "--token", token, "--done"],
    ]) {
      const { code, stdout, stderr } = await runHere(root, ["oracle", ...argv]);
      assert.deepEqual([code, stdout], [1, ""]);
      assert.match(stderr, /test\/a\.test\.js/);
    }
    assert.ok(!readFileSync(join(root, LEDGER), "utf8").includes("done"));
  }));
