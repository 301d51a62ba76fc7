import assert from "node:assert/strict";
import { test } from "node:test";
import type { LeaseRecord } from "../../src/protocol/lease.ts";
import { lease, leaseLog } from "../support/lease-logs.ts";
import { runInMemory } from "../support/memory-host.ts";

const ticket = (id: string, more: object = {}) => ({
  id,
  title: `Do ${id}.`,
  created: "2026-11-20T09:14:03Z",
  ...more,
});

const ledger = (...tickets: readonly object[]) =>
  `${JSON.stringify({ schema_version: "1.0", tool_version: "0.0.0-test", tickets }, null, 2)}\n`;

const TICKETS = ledger(ticket("T1"), ticket("T2", { status: "done" }), ticket("T3", { status: "removed" }));
const FILES = { ".assay/tickets.json": TICKETS, "a.js": "a" };

/** Runs a verb at noon, or at another time of that day. */
const oracle = (
  argv: readonly string[],
  leases: readonly LeaseRecord[] = [],
  time = "12:00:00",
  files = FILES,
) =>
  runInMemory(
    ["oracle", ...argv],
    files,
    {},
    undefined,
    {},
    { now: new Date(`2026-11-21T${time}Z`), leases },
  );

const HELD = lease();
const ENDED = "12:15:00";

test("a claim prints token, end and ticket, and is recorded", async () => {
  const { code, stdout, stderr, leases, written } = await oracle(["claim", "T1", "--by", "anne"]);
  assert.deepEqual([code, stdout], [0, "1-c0ffee 2026-11-21T12:15:00Z assay:T1\n"]);
  assert.equal(stderr, "Claimed assay:T1 for anne until 2026-11-21T12:15:00Z, attempt 1 of 3.\n");
  assert.deepEqual(leases, [lease({ token: "1-c0ffee" })]);
  assert.deepEqual(written, {});
});

test("a claim lasts as long as it is to", async () => {
  const { leases } = await oracle(["claim", "assay:T1", "--by", " anne ", "--for", "1440"]);
  assert.deepEqual([leases[0]?.until, leases[0]?.by], ["2026-11-22T12:00:00Z", "anne"]);
});

test("as JSON a claim is a document", async () => {
  const { stdout, stderr } = await oracle(["claim", "T1", "--by", "anne", "--json"]);
  const { token, by, at, until, attempt } = lease({ token: "1-c0ffee" });
  assert.deepEqual(JSON.parse(stdout), { ticket: "assay:T1", token, by, at, until, attempt });
  assert.equal(stderr, "");
});

test("a dry run claims nothing and says so", async () => {
  const { code, stderr, leases } = await oracle(["claim", "T1", "--by", "anne", "--dry-run"]);
  assert.deepEqual([code, leases], [0, []]);
  assert.match(stderr, /^Would claim assay:T1/);
});

test("what somebody holds is not claimed until the lease has ended, and then counts as another attempt", async () => {
  const taken = await oracle(["claim", "T1", "--by", "bert"], [HELD], "12:14:59");
  assert.deepEqual([taken.code, taken.leases], [1, [HELD]]);
  assert.equal(taken.stdout, "assay:T1 is claimed by anne until 2026-11-21T12:15:00Z.\n");
  const { code, leases } = await oracle(["claim", "T1", "--by", "bert"], [HELD], ENDED);
  assert.equal(code, 0);
  const until = "2026-11-21T12:30:00Z";
  const edit = { number: 2, by: "bert", token: "2-c0ffee", at: "2026-11-21T12:15:00Z", until, attempt: 2 };
  assert.deepEqual(leases, [HELD, lease(edit)]);
});

const THRICE = leaseLog(
  {},
  { token: "2-b", attempt: 2, at: "2026-11-21T12:15:00Z", until: "2026-11-21T12:30:00Z" },
  { token: "3-c", attempt: 3, at: "2026-11-21T12:30:00Z", until: "2026-11-21T12:45:00Z" },
);

test("what was claimed three times waits for a person, but its last holder may go on", async () => {
  const parked = await oracle(["claim", "T1", "--by", "bert", "--json"], THRICE, "12:45:00");
  assert.equal(parked.code, 1);
  const { why, lease: last } = JSON.parse(parked.stdout) as { why: string; lease: object };
  assert.match(why, /claimed 3 times/);
  assert.deepEqual(last, { by: "anne", until: "2026-11-21T12:45:00Z", attempt: 3 });
  assert.equal((await oracle(["renew", "T1", "--token", "3-c"], THRICE, "12:45:00")).code, 0);
  const resumed = lease({
    number: 4,
    deed: "resume",
    attempt: 0,
    at: "2026-11-21T12:50:00Z",
    until: "2026-11-21T12:50:00Z",
  });
  const { code, leases } = await oracle(["claim", "T1", "--by", "bert"], [...THRICE, resumed], "12:51:00");
  assert.deepEqual([code, leases.at(-1)?.attempt], [0, 1]);
  const lost = await oracle(["renew", "T1", "--token", "3-c"], [...THRICE, resumed], "12:51:00");
  assert.equal(lost.code, 1);
  assert.match(lost.stdout, /anne let it be claimed anew .* Nobody holds it now/);
});

test("a renewal goes on from now, never ends earlier, and is the same claim", async () => {
  const longer = await oracle(["renew", "T1", "--token", "1-a", "--for", "30"], [HELD], "12:10:00");
  assert.deepEqual([longer.code, longer.stdout], [0, "1-a 2026-11-21T12:40:00Z assay:T1\n"]);
  const edit = {
    number: 2,
    deed: "renew",
    at: "2026-11-21T12:10:00Z",
    until: "2026-11-21T12:40:00Z",
  } as const;
  assert.deepEqual(longer.leases, [HELD, lease(edit)]);
  const shorter = await oracle(["renew", "T1", "--token", "1-a", "--for", "1"], [HELD]);
  assert.equal(shorter.stdout, "1-a 2026-11-21T12:15:00Z assay:T1\n");
});

test("a claim that ended and that nobody took over is renewed", async () => {
  const { code, leases } = await oracle(["renew", "T1", "--token", "1-a"], [HELD], "13:00:00");
  assert.deepEqual([code, leases.at(-1)?.until], [0, "2026-11-21T13:15:00Z"]);
});

const TAKEN_OVER = leaseLog(
  {},
  { by: "bert", token: "2-b", attempt: 2, at: "2026-11-21T12:15:00Z", until: "2026-11-21T12:30:00Z" },
);

for (const argv of [["renew"], ["release"], ["release", "--done"]])
  test(`${argv.join(" ")} tells a holder that lost, and changes nothing`, async () => {
    const lost = await oracle([...argv, "T1", "--token", "1-a"], TAKEN_OVER, "12:16:00");
    assert.deepEqual([lost.code, lost.leases, lost.written], [1, TAKEN_OVER, {}]);
    assert.equal(
      lost.stdout,
      "assay:T1 is not yours any more: the lease had ended, and bert claimed it at 2026-11-21T12:15:00Z. bert holds it until 2026-11-21T12:30:00Z.\n",
    );
    const { stdout } = await oracle([...argv, "T1", "--token", "1-a", "--json"], TAKEN_OVER, "12:16:00");
    assert.deepEqual(JSON.parse(stdout), {
      exit_code: 1,
      ticket: "assay:T1",
      token: "1-a",
      lost_by: { deed: "claim", by: "bert", at: "2026-11-21T12:15:00Z" },
      holder: { by: "bert", until: "2026-11-21T12:30:00Z", attempt: 2 },
    });
  });

test("what is given back is free at once, and its token worth nothing", async () => {
  const { code, stdout, leases, written } = await oracle(
    ["release", "T1", "--token", "1-a"],
    [HELD],
    "12:05:00",
  );
  assert.deepEqual([code, stdout, written], [0, "assay:T1 is given back.\n", {}]);
  const at = "2026-11-21T12:05:00Z";
  assert.deepEqual(leases.at(-1), lease({ number: 2, deed: "release", at, until: at }));
  const again = await oracle(["release", "T1", "--token", "1-a"], leases, "12:05:00");
  assert.equal(again.code, 1);
  assert.match(again.stdout, /it was given back at .* Nobody holds it now/);
  const { stdout: next } = await oracle(["claim", "T1", "--by", "bert"], leases, "12:05:00");
  assert.match(next, /^3-c0ffee /);
});

test("who holds a ticket marks it done, and nothing else of the ledger changes", async () => {
  const { code, stdout, stderr, leases, written } = await oracle(
    ["release", "T1", "--token", "1-a", "--done"],
    [HELD],
  );
  assert.deepEqual([code, stdout], [0, "assay:T1 is done, and given back.\n"]);
  assert.match(stderr, /Wrote \.assay\/tickets\.json/);
  const done = ledger(
    ticket("T1", { status: "done" }),
    ticket("T2", { status: "done" }),
    ticket("T3", { status: "removed" }),
  );
  assert.deepEqual(written, { ".assay/tickets.json": done });
  assert.deepEqual(
    leases.map(({ deed }) => deed),
    ["claim", "renew", "release"],
  );
});

test("what is done is only given back", async () => {
  const held = lease({ ticket: "assay:T2" });
  const { code, leases, written } = await oracle(["release", "T2", "--token", "1-a", "--done"], [held]);
  assert.deepEqual([code, leases.length, written], [0, 2, {}]);
});

const REFUSED: readonly (readonly [argv: readonly string[], why: RegExp])[] = [
  [["claim", "T1"], /Nothing says who/],
  [["claim", "T1", "--by", " "], /Nothing says who/],
  [["claim", "T1", "--by", "a\nb"], /not a line/],
  [["claim", "T1", "--by", "a\u2028b"], /not a line/],
  [["claim", "T1", "--by", "x".repeat(201)], /not a line/],
  [["claim", "T1", "T2", "--by", "anne"], /T2 is one word too many/],
  [["claim", "T9", "--by", "anne"], /No ledger .* T9.\nDid you mean T1\?/],
  [["claim", "other:thing", "--by", "anne"], /other:thing.\nName one/],
  ...["0", "1441", "1.5", "-1", "x", "99999"].map((minutes): readonly [readonly string[], RegExp] => [
    ["claim", "T1", "--by", "anne", `--for=${minutes}`],
    /no number of minutes/,
  ]),
  [["renew", "T1", "--token", "1-a", "--for=0"], /no number of minutes/],
  [["renew", "T1", "T2", "--token", "1-a"], /one word too many/],
  [["release", "T1", "T2", "--token", "1-a"], /one word too many/],
  [["renew", "T1"], /Nothing says which claim/],
  [["renew", "--token", "1-a"], /Nothing says which ticket/],
  [["release", "T9", "--token", "1-a"], /No ledger/],
  [["renew", "T1", "--token", "1-b"], /No claim of assay:T1 has the token 1-b/],
  [["release", "T2", "--token", "1-a", "--done"], /No claim of assay:T2/],
];
for (const [argv, why] of REFUSED)
  test(`${JSON.stringify(argv).slice(0, 60)} is refused`, async () => {
    const { code, stdout, stderr, leases } = await oracle(argv, [HELD], ENDED);
    assert.deepEqual([code, stdout, leases], [2, "", [HELD]]);
    assert.match(stderr, why);
  });

for (const [id, why] of [
  ["T2", "done"],
  ["T3", "removed"],
])
  test(`a ticket that is ${why} is not claimed`, async () => {
    const { code, stdout } = await oracle(["claim", `${id}`, "--by", "anne"]);
    assert.deepEqual([code, stdout], [1, `assay:${id} is ${why}.\n`]);
  });
