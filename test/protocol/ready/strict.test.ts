import assert from "node:assert/strict";
import { test } from "node:test";
import type { LeaseState } from "../../../src/protocol/leases/lease.ts";
import { readySet } from "../../../src/protocol/ready/ready-set.ts";
import { reasonText } from "../../../src/protocol/ready/reason-text.ts";
import type { Circumstances } from "../../../src/protocol/ready/strict.ts";
import type { Ledgers } from "../../../src/protocol/tickets/ledgers.ts";
import { ledgersOf, type Said, ticketOf, ticketsOf } from "../../support/ready-tickets.ts";

const NOW = new Date("2026-03-01T00:00:00Z");
const NOTHING: Circumstances = { now: NOW, leases: new Map(), held: new Set() };

/** What becomes of each ticket that is not done, as `verdict: reason; reason`. */
function verdicts(ledgers: Ledgers, circumstances: Partial<Circumstances> = {}): Record<string, string> {
  const { ready, others } = readySet(ledgers, { ...NOTHING, ...circumstances }, "strict", undefined);
  const spell = (name: string) => name.replace("beads:", "");
  return Object.fromEntries(
    [...ready, ...others()].map(({ ticket, verdict, reasons }) => [
      spell(ticket.name),
      [verdict, ...reasons.map(reason => reasonText(reason, spell))].join("; "),
    ]),
  );
}

const done: Said = { status: "closed" };
const removed: Said = { status: "tombstone" };

const CASES: readonly {
  readonly what: string;
  readonly tickets: Readonly<Record<string, Said>>;
  readonly verdicts: Readonly<Record<string, string>>;
}[] = [
  {
    what: "an open ticket is ready, one that is done is not looked at",
    tickets: { a: {}, b: done, c: removed },
    verdicts: { a: "ready" },
  },
  {
    what: "a ledger that says nothing of a status does not keep a ticket back",
    tickets: { a: { state: undefined } },
    verdicts: { a: "ready" },
  },
  {
    what: "what is needed has to be done",
    tickets: { a: { needs: ["b", "c"] }, b: {}, c: done },
    verdicts: { a: "blocked; waits for b", b: "ready" },
  },
  {
    what: "what is needed and done does not block",
    tickets: { a: { needs: ["b"] }, b: done },
    verdicts: { a: "ready" },
  },
  {
    what: "what no ledger has blocks",
    tickets: { a: { needs: ["gone"] } },
    verdicts: { a: "blocked; waits for gone, which no ledger has" },
  },
  {
    what: "what was removed blocks",
    tickets: { a: { needs: ["b"] }, b: removed },
    verdicts: { a: "blocked; waits for b, which was removed and not done" },
  },
  {
    what: "what is elsewhere blocks",
    tickets: { a: { needs: ["external:x:y"] } },
    verdicts: { a: "blocked; waits for external:x:y, of which nothing is known here" },
  },
  {
    what: "what a ticket says that it blocks waits for it",
    tickets: { a: { blocks: ["b", "gone"] }, b: {} },
    verdicts: { a: "ready", b: "blocked; waits for a" },
  },
  {
    what: "words for ties do not block",
    tickets: {
      a: {
        dependsOn: [
          { id: "b", type: "related" },
          { id: "gone", type: "discovered-from" },
        ],
      },
      b: {},
    },
    verdicts: { a: "ready", b: "ready" },
  },
  {
    what: "a tie by an unknown word blocks",
    tickets: {
      a: { dependsOn: [{ id: "b", type: "requires" }] },
      b: {},
      c: { dependsOn: [{ id: "d", type: "requires" }] },
      d: done,
    },
    verdicts: { a: "blocked; waits for b (requires)", b: "ready", c: "ready" },
  },
  {
    what: "what is for the case of a failure waits for one",
    tickets: {
      a: { dependsOn: [{ id: "b", type: "conditional-blocks" }] },
      b: {},
      c: { dependsOn: [{ id: "d", type: "conditional-blocks" }] },
      d: { ...done, closeReason: "shipped" },
      e: { dependsOn: [{ id: "f", type: "conditional-blocks" }] },
      f: { ...done, closeReason: "Build FAILED" },
    },
    verdicts: {
      a: "blocked; waits for b (conditional-blocks)",
      b: "ready",
      c: "blocked; is only for the case that d fails",
      e: "ready",
    },
  },
  {
    what: "what waits for children waits for all of them, and for the first if there is none yet",
    tickets: {
      a: { dependsOn: [{ id: "b", type: "waits-for" }] },
      b: {},
      c: { ...done, parent: "b" },
      d: { parent: "b" },
      e: { dependsOn: [{ id: "f", type: "waits-for" }] },
      f: {},
      g: { dependsOn: [{ id: "h", type: "waits-for" }] },
      h: done,
      i: { dependsOn: [{ id: "j", type: "waits-for" }] },
      j: {},
      k: { ...done, parent: "j" },
      l: { dependsOn: [{ id: "b", type: "waits-for", isAnyChild: true }] },
      m: { dependsOn: [{ id: "n", type: "waits-for", isAnyChild: true }] },
      n: {},
      o: { parent: "n" },
    },
    verdicts: {
      a: "blocked; waits for the children of b",
      b: "container; has open children: d",
      d: "ready",
      e: "blocked; waits for the children of f",
      f: "ready",
      g: "ready",
      i: "ready",
      j: "ready",
      l: "ready",
      m: "blocked; waits for a child of n",
      n: "container; has open children: o",
      o: "ready",
    },
  },
  {
    what: "what is below a blocked ticket is blocked, however deep, past what is done",
    tickets: {
      a: {},
      b: { needs: ["a"] },
      c: { parent: "b" },
      d: { ...done, parent: "c" },
      e: { parent: "d" },
    },
    verdicts: {
      a: "ready",
      b: "blocked; waits for a; has open children: c",
      c: "blocked; is below b, which is blocked",
      e: "blocked; is below b, which is blocked",
    },
  },
  {
    what: "what is below a ticket that is done is not blocked by what that one needed",
    tickets: { a: {}, b: { ...done, needs: ["a"] }, c: { parent: "b" } },
    verdicts: { a: "ready", c: "ready" },
  },
  {
    what: "a container is offered when its children are done or removed",
    tickets: { a: {}, b: { ...done, parent: "a" }, c: { ...removed, parent: "a" } },
    verdicts: { a: "ready" },
  },
  {
    what: "a parent may be said as a dependency, and there may be two",
    tickets: {
      a: { needs: ["gone"] },
      b: {},
      c: { parent: "b", dependsOn: [{ id: "a", type: "parent-child" }] },
    },
    verdicts: {
      a: "blocked; waits for gone, which no ledger has; has open children: c",
      b: "container; has open children: c",
      c: "blocked; is below a, which is blocked",
    },
  },
  {
    what: "a circle is named with its members",
    tickets: {
      a: { needs: ["b"] },
      b: { needs: ["c"] },
      c: { needs: ["a"] },
      d: { needs: ["a"] },
      e: { needs: ["e"] },
    },
    verdicts: {
      a: "blocked; waits for b; waits in a circle: a, b, c",
      b: "blocked; waits for c; waits in a circle: a, b, c",
      c: "blocked; waits for a; waits in a circle: a, b, c",
      d: "blocked; waits for a",
      e: "blocked; waits for e; waits for itself",
    },
  },
  {
    what: "a circle may go through a container and its children",
    tickets: { a: { needs: ["b"] }, b: { parent: "a" }, c: {}, d: { parent: "c", needs: ["c"] } },
    verdicts: {
      a: "blocked; waits for b; waits in a circle: a, b; has open children: b",
      b: "blocked; is below a, which is blocked; waits in a circle: a, b",
      c: "blocked; waits in a circle: c, d; has open children: d",
      d: "blocked; waits for c; waits in a circle: c, d",
    },
  },
  {
    what: "tickets that are above each other are never done",
    tickets: { a: { parent: "b" }, b: { parent: "a" }, c: { parent: "d" }, d: { ...done, parent: "c" } },
    verdicts: {
      a: "blocked; waits in a circle: a, b; has open children: b",
      b: "blocked; waits in a circle: a, b; has open children: a",
      c: "ready",
    },
  },
  {
    what: "a circle through what waits for children",
    tickets: { a: { dependsOn: [{ id: "b", type: "waits-for" }] }, b: {}, c: { parent: "b", needs: ["a"] } },
    verdicts: {
      a: "blocked; waits for the children of b; waits in a circle: a, b, c",
      b: "blocked; waits in a circle: a, b, c; has open children: c",
      c: "blocked; waits for a; waits in a circle: a, b, c",
    },
  },
  {
    what: "only what is open is offered",
    tickets: { a: { status: "in_progress" }, b: { status: "deferred" }, c: { status: "hooked" } },
    verdicts: {
      a: "in progress; has the status in_progress",
      b: "waiting; has the status deferred",
      c: "unclear; has the status hooked, which nobody knows",
    },
  },
  {
    what: "what is put off is offered when the moment has come",
    tickets: {
      a: { deferUntil: "2026-02-28" },
      b: { deferUntil: "2026-03-01T00:00:00Z" },
      c: { deferUntil: "2026-03-01T00:00:00-01:00" },
      d: { deferUntil: "soon" },
    },
    verdicts: {
      a: "ready",
      b: "ready",
      c: "waiting; is put off until 2026-03-01T00:00:00-01:00",
      d: "waiting; is put off until soon",
    },
  },
  {
    what: "what is marked is not offered",
    tickets: { a: { isPinned: true }, b: { isEphemeral: true }, c: { isPinned: false, isEphemeral: false } },
    verdicts: {
      a: "not offered; is pinned",
      b: "not offered; is ephemeral",
      c: "ready",
    },
  },
  {
    what: "rows that are no work are not offered",
    tickets: { a: { type: "agent" }, "x-mol-y": {}, "x-wisp-y": {}, d: { ledger: "assay", type: "agent" } },
    verdicts: {
      a: "not offered; is no work to be done: its type is agent",
      "x-mol-y": "not offered; is no work to be done: its id contains -mol-",
      "x-wisp-y": "not offered; is no work to be done: its id contains -wisp-",
      "assay:d": "ready",
    },
  },
];

for (const { what, tickets, verdicts: expected } of CASES)
  test(`strict: ${what}`, () => {
    assert.deepEqual(verdicts(ticketsOf(tickets)), expected);
  });

const lease = (state: LeaseState["state"], attempts = 1): LeaseState => ({
  state,
  attempts,
  last: {
    schema_version: "1.0",
    tool_version: "0",
    ticket: "beads:a",
    number: 1,
    deed: "claim",
    by: "ann",
    token: "t",
    at: "2026-03-01T00:00:00Z",
    until: "2026-03-01T00:15:00Z",
    attempt: attempts,
  },
});

test("strict: a lease keeps a ticket until it runs out, and three strikes park it", () => {
  const a = (state: LeaseState["state"], said: Said = {}) =>
    verdicts(ticketsOf({ a: said }), { leases: new Map([["beads:a", lease(state, 3)]]) })["a"];
  assert.equal(a("held"), "claimed; is claimed by ann until 2026-03-01T00:15:00Z");
  assert.equal(a("parked"), "parked; was claimed 3 times and not done, so a person has to look at it");
  assert.equal(a("expired"), "ready");
  assert.equal(a("free"), "ready");
  const inProgress: Said = { status: "in_progress" };
  assert.equal(a("expired", inProgress), "ready");
  assert.equal(a("free", inProgress), "ready");
  assert.equal(verdicts(ticketsOf({ a: inProgress }))["a"], "in progress; has the status in_progress");
  assert.match(a("parked", inProgress) ?? "", /^parked; was claimed 3 times and [^;]*$/);
  assert.match(a("held", inProgress) ?? "", /^claimed; .*; has the status in_progress$/);
  assert.equal(a("held", { status: "closed" }), undefined);
});

test("strict: what a person's record holds is not offered, and blocks", () => {
  assert.deepEqual(verdicts(ticketsOf({ a: {}, b: { needs: ["a"] } }), { held: new Set(["beads:a"]) }), {
    a: "held; is held by a person's record",
    b: "blocked; waits for a",
  });
});

test("strict: rows that disagree are not offered and not done", () => {
  const rows = [ticketOf("a", { line: 3 }), ticketOf("a", { line: 9, status: "closed" })];
  const [, last] = rows;
  assert.ok(last);
  const ledgers = ledgersOf([last, ticketOf("b", { needs: ["a"] })], new Map([["beads:a", rows]]));
  assert.deepEqual(verdicts(ledgers), {
    a: "unclear; is not the same everywhere: beads.jsonl:3 says open, beads.jsonl:9 says closed",
    b: "blocked; waits for a",
  });
});

test("strict: references go from ledger to ledger", () => {
  const ledgers = ledgersOf([
    ticketOf("a", { needs: ["github:7", "external:github:8"] }),
    ticketOf("7", { ledger: "github" }),
    ticketOf("8", { ledger: "github", status: "closed" }),
  ]);
  assert.deepEqual(verdicts(ledgers), { a: "blocked; waits for github:7", "github:7": "ready" });
});

test("strict: many names are cut short", () => {
  const needed = Object.fromEntries(Array.from({ length: 7 }, (_, at) => [`c${at}`, { parent: "a" }]));
  assert.equal(
    verdicts(ticketsOf({ a: {}, ...needed }))["a"],
    "container; has open children: c0, c1, c2, c3, c4 and 2 more",
  );
});
