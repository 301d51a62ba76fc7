import assert from "node:assert/strict";
import { test } from "node:test";
import type { LeaseRecord } from "../../src/protocol/leases/lease.ts";
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

for (const [minutes, until] of [
  ["0.02", "12:00:01"],
  ["0.1", "12:00:06"],
  ["1.5", "12:01:30"],
] as const)
  test(`a claim may last ${minutes} minutes, to the second`, async () => {
    const { leases } = await oracle(["claim", "T1", "--by", "anne", "--for", minutes]);
    assert.equal(leases[0]?.until, `2026-11-21T${until}Z`);
  });

test("as JSON a claim is a document", async () => {
  const { stdout, stderr } = await oracle(["claim", "T1", "--by", "anne", "--json"]);
  const { token, by, at, until, attempt } = lease({ token: "1-c0ffee" });
  assert.deepEqual(JSON.parse(stdout), { ticket: "assay:T1", token, by, at, until, attempt });
  assert.equal(stderr, "");
});

test("a dry run claims nothing and says so", async () => {
  const { code, stdout, stderr, leases } = await oracle(["claim", "T1", "--by", "anne", "--dry-run"]);
  assert.deepEqual([code, stdout, leases], [0, "", []]);
  assert.match(stderr, /^Would claim assay:T1/);
  const back = ["release", "T1", "--token", "1-a", "--dry-run"];
  assert.equal((await oracle(back, [HELD])).stdout, "");
  for (const argv of [["claim", "T1", "--by", "anne", "--dry-run"], back]) {
    const told = await oracle([...argv, "--json"], argv === back ? [HELD] : []);
    assert.equal((JSON.parse(told.stdout) as { dry_run?: boolean }).dry_run, true);
  }
});

test("what somebody holds is not claimed until the lease has ended, and then counts as another attempt", async () => {
  const taken = await oracle(["claim", "T1", "--by", "bert"], [HELD], "12:14:59");
  assert.deepEqual([taken.code, taken.leases], [1, [HELD]]);
  assert.equal(taken.stdout, "");
  assert.equal(taken.stderr, "assay:T1 is claimed by anne until 2026-11-21T12:15:00Z.\n");
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
  assert.match(lost.stderr, /anne let it be claimed anew .* Nobody holds it now/);
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
    assert.equal(lost.stdout, "");
    assert.equal(
      lost.stderr,
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
  assert.match(again.stderr, /it was given back at .* Nobody holds it now/);
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

test("who marks a ticket done in a linked worktree is told who does not read that yet", async () => {
  const done = ["release", "T1", "--token", "1-a", "--done"];
  const linked = { ...FILES, ".git": "gitdir: /repository/.git/worktrees/one\n" };
  const told = /^Other worktrees read it as open until this is merged: /m;
  const { code, stderr } = await oracle(done, [HELD], "12:00:00", linked);
  assert.equal(code, 0);
  assert.match(stderr, told);
  const module = { ...FILES, ".git": "gitdir: ../.git/modules/one\n" };
  for (const [argv, files] of [
    [done, module],
    [done, FILES],
    [done.slice(0, -1), linked],
  ] as const)
    assert.doesNotMatch((await oracle(argv, [HELD], "12:00:00", files)).stderr, told);
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
  ...["0", "0.01", "0.015", "1440.01", ".5", "1.", "1e1", "-1", "x", "99999"].map(
    (minutes): readonly [readonly string[], RegExp] => [
      ["claim", "T1", "--by", "anne", `--for=${minutes}`],
      /no number of minutes/,
    ],
  ),
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
    const { code, stdout, stderr } = await oracle(["claim", `${id}`, "--by", "anne"]);
    assert.deepEqual([code, stdout, stderr], [1, "", `assay:${id} is ${why}.\n`]);
  });

const TWO = {
  ...FILES,
  ".assay/tickets.json": ledger(ticket("T1", { depends_on: ["T4"] }), ticket("T4"), ticket("T5")),
};

test("without a name the first ticket that is ready is claimed, and then the next", async () => {
  const first = await oracle(["claim", "--by", "anne"], [], "12:00:00", TWO);
  assert.deepEqual([first.code, first.stdout], [0, "1-c0ffee 2026-11-21T12:15:00Z assay:T4\n"]);
  const second = await oracle(["claim", "--by", "bert"], first.leases, "12:00:00", TWO);
  assert.match(second.stdout, / assay:T5\n$/);
  const none = await oracle(["claim", "--by", "carl"], second.leases, "12:00:00", TWO);
  assert.deepEqual([none.code, none.leases.length], [3, 2]);
  assert.equal(none.stderr, "Nothing is ready now, and 2 tickets are claimed.\n");
  const { stdout } = await oracle(["claim", "--by", "carl", "--json"], second.leases, "12:00:00", TWO);
  const { exit_code, ticket: named, lease: last } = JSON.parse(stdout) as Record<string, unknown>;
  assert.deepEqual([exit_code, named, last], [3, null, null]);
  const ended = await oracle(["claim", "--by", "carl"], second.leases, ENDED, TWO);
  assert.match(ended.stdout, /^2-c0ffee .* assay:T4\n$/);
});

test("where nothing is left to claim the answer is no", async () => {
  const done = { ...FILES, ".assay/tickets.json": ledger(ticket("T2", { status: "done" })) };
  const { code, stdout, stderr } = await oracle(["claim", "--by", "anne"], [], "12:00:00", done);
  assert.deepEqual([code, stdout, stderr], [1, "", "Nothing is left: 1 ticket is done or removed.\n"]);
});

test("a ticket that waits for another is not claimed by its name either", async () => {
  const { code, stdout, leases } = await oracle(
    ["claim", "T1", "--by", "anne", "--json"],
    [],
    "12:00:00",
    TWO,
  );
  assert.deepEqual([code, leases], [1, []]);
  assert.deepEqual(JSON.parse(stdout), {
    exit_code: 1,
    ticket: "assay:T1",
    why: "waits for T4",
    lease: null,
  });
});

test("next does not offer what is claimed, and offers it again when the lease has ended", async () => {
  const held = [lease({ ticket: "assay:T4" })];
  const now = await oracle(["next", "-n", "9"], held, "12:00:00", TWO);
  assert.deepEqual([now.code, now.stdout], [0, "T5\n"]);
  const later = await oracle(["next", "-n", "9"], held, ENDED, TWO);
  assert.equal(later.stdout, "T4\nT5\n");
});

test("a ticket that a person holds is not claimed", async () => {
  const said = ["--reason", "The server is gone since Monday.", "--evidence", "a.js"];
  const tried = [
    "--attempts",
    "Three times, an hour apart each.",
    "--alternatives",
    "There is no other server.",
    "--wall",
    "Only its owner can start it.",
  ];
  const held = await oracle(["hold", "T1", "--by", "anne", ...said, ...tried]);
  assert.equal(held.code, 0, held.stderr);
  const { code, stderr } = await oracle(["claim", "T1", "--by", "bert"], [], "12:00:00", {
    ...FILES,
    ...held.written,
  });
  assert.equal(code, 1);
  assert.match(stderr, /assay:T1 is held by a person's record/);
});

test("a person lets what was claimed too often be claimed anew, and nothing else", async () => {
  const resume = ["resume", "T1", "--by", "bob", "--reason", "The server is up again since noon."];
  const held = await oracle(resume, THRICE, "12:44:59");
  assert.deepEqual([held.code, held.leases], [1, THRICE]);
  const { code, stdout, leases } = await oracle(resume, THRICE, "12:45:00");
  assert.equal(code, 0);
  assert.match(stdout, /^assay:T1 is to be worked on again/);
  const at = "2026-11-21T12:45:00Z";
  const edit = {
    number: 4,
    deed: "resume",
    by: "bob",
    token: "4-c0ffee",
    at,
    until: at,
    attempt: 0,
  } as const;
  assert.deepEqual(leases, [...THRICE, lease(edit)]);
  assert.equal((await oracle(["claim", "T1", "--by", "anne"], leases, "12:45:00")).code, 0);
});
