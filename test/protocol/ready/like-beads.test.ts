import assert from "node:assert/strict";
import { test } from "node:test";
import { readySet } from "../../../src/protocol/ready/ready-set.ts";
import { reasonText } from "../../../src/protocol/ready/reason-text.ts";
import type { Ledgers } from "../../../src/protocol/tickets/ledgers.ts";
import { ledgersOf, type Said, ticketOf, ticketsOf } from "../../support/ready-tickets.ts";

const NOTHING = { now: new Date("2026-03-01T00:00:00Z"), leases: new Map(), held: new Set<string>() };
const spell = (name: string) => name.replace("beads:", "");

function verdicts(ledgers: Ledgers): Record<string, string> {
  const { ready, others } = readySet(ledgers, NOTHING, "beads", undefined);
  return Object.fromEntries(
    [...ready, ...others()].map(({ ticket, verdict, reasons }) => [
      spell(ticket.name),
      [verdict, ...reasons.map(reason => reasonText(reason, spell))].join("; "),
    ]),
  );
}

const needs = (id: string, type: string, isAnyChild = false): Said => ({
  dependsOn: [{ id, type, ...(isAnyChild ? { isAnyChild } : {}) }],
});

const CASES: readonly {
  readonly what: string;
  readonly tickets: Readonly<Record<string, Said>>;
  readonly verdicts: Readonly<Record<string, string>>;
}[] = [
  {
    what: "what is open or in progress is offered, and nothing else",
    tickets: {
      a: {},
      b: { status: "in_progress" },
      c: { status: "hooked" },
      d: { status: "blocked" },
      e: { status: "deferred" },
      f: { status: "Open" },
      g: { status: "closed" },
      h: { status: "tombstone" },
    },
    verdicts: {
      a: "ready",
      b: "ready",
      c: "not offered; has the status hooked",
      d: "not offered; has the status blocked",
      e: "not offered; has the status deferred",
      f: "not offered; has the status Open",
    },
  },
  {
    what: "a blocker blocks while it is live",
    tickets: {
      ...Object.fromEntries(
        ["open", "in_progress", "blocked", "deferred", "hooked", "closed", "tombstone", "frobbed"].flatMap(
          status => [
            [`for-${status}`, needs(status, "blocks")],
            [status, { status }],
          ],
        ),
      ),
    },
    verdicts: {
      "for-open": "blocked; waits for open",
      open: "ready",
      "for-in_progress": "blocked; waits for in_progress",
      in_progress: "ready",
      "for-blocked": "blocked; waits for blocked",
      blocked: "not offered; has the status blocked",
      "for-deferred": "blocked; waits for deferred",
      deferred: "not offered; has the status deferred",
      "for-hooked": "blocked; waits for hooked",
      hooked: "not offered; has the status hooked",
      "for-closed": "ready",
      "for-tombstone": "ready",
      "for-frobbed": "ready",
      frobbed: "not offered; has the status frobbed",
    },
  },
  {
    what: "a blocker that is not there does not block, one of another project does",
    tickets: {
      a: needs("gone", "blocks"),
      b: needs("external:p:x", "blocks"),
      c: needs("external:p:x", "related"),
    },
    verdicts: {
      a: "ready",
      b: "blocked; waits for external:p:x, of which nothing is known here",
      c: "ready",
    },
  },
  {
    what: "other ties do not block",
    tickets: { a: {}, b: needs("a", "related"), c: needs("a", "requires") },
    verdicts: { a: "ready", b: "ready", c: "ready" },
  },
  {
    what: "what is for the case of a failure",
    tickets: {
      a: { status: "open" },
      b: { status: "closed" },
      c: { status: "closed", closeReason: "Won't fix: too old" },
      d: { status: "tombstone" },
      "for-a": needs("a", "conditional-blocks"),
      "for-b": needs("b", "conditional-blocks"),
      "for-c": needs("c", "conditional-blocks"),
      "for-d": needs("d", "conditional-blocks"),
      "for-gone": needs("gone", "conditional-blocks"),
    },
    verdicts: {
      a: "ready",
      "for-a": "blocked; waits for a (conditional-blocks)",
      "for-b": "blocked; is only for the case that b fails",
      "for-c": "ready",
      "for-d": "ready",
      "for-gone": "ready",
    },
  },
  {
    what: "what waits for children",
    tickets: {
      a: {},
      "a.1": { parent: "a", status: "closed" },
      "a.2": { parent: "a", status: "frobbed" },
      b: {},
      "b.1": { parent: "b", status: "tombstone" },
      c: {},
      "c.1": { parent: "c" },
      "all-a": needs("a", "waits-for"),
      "any-a": needs("a", "waits-for", true),
      "all-b": needs("b", "waits-for"),
      "any-b": needs("b", "waits-for", true),
      "any-c": needs("c", "waits-for", true),
      "all-none": needs("all-b", "waits-for"),
      "any-none": needs("all-b", "waits-for", true),
      "for-gone": needs("gone", "waits-for"),
    },
    verdicts: {
      a: "ready",
      "a.2": "not offered; has the status frobbed",
      b: "ready",
      c: "ready",
      "c.1": "ready",
      "all-a": "blocked; waits for the children of a",
      "any-a": "ready",
      "all-b": "ready",
      "any-b": "ready",
      "any-c": "blocked; waits for a child of c",
      "all-none": "ready",
      "any-none": "blocked; waits for a child of all-b",
      "for-gone": "ready",
    },
  },
  {
    what: "what is below a blocked issue is blocked, even where that one is closed",
    tickets: {
      a: {},
      b: { ...needs("a", "blocks"), status: "closed" },
      c: { parent: "b" },
      d: { parent: "c" },
      e: { parent: "a" },
    },
    verdicts: {
      a: "ready",
      c: "blocked; is below b, which is blocked",
      d: "blocked; is below b, which is blocked",
      e: "ready",
    },
  },
  {
    what: "what is no work is not offered, and blocked all the same",
    tickets: {
      a: { type: "gate" },
      "x-mol-1": needs("a", "blocks"),
      b: { isPinned: true },
      c: { isEphemeral: true },
      d: { deferUntil: "2026-03-02" },
      e: { deferUntil: "2026-02-02" },
    },
    verdicts: {
      a: "not offered; is no work to be done: its type is gate",
      "x-mol-1": "blocked; waits for a; is no work to be done: its id contains -mol-",
      b: "not offered; is pinned",
      c: "not offered; is ephemeral",
      d: "waiting; is put off until 2026-03-02",
      e: "ready",
    },
  },
];

for (const { what, tickets, verdicts: expected } of CASES)
  test(`beads' rule: ${what}`, () => {
    assert.deepEqual(verdicts(ticketsOf(tickets)), expected);
  });

for (const word of [
  "failed",
  "rejected",
  "wontfix",
  "won't fix",
  "cancelled",
  "canceled",
  "abandoned",
  "blocked",
  "error",
  "timeout",
  "aborted",
])
  test(`beads' rule: ${word} is a failure`, () => {
    const closeReason = `It was ${word.toUpperCase()}, alas`;
    assert.equal(
      verdicts(ticketsOf({ a: needs("b", "conditional-blocks"), b: { status: "closed", closeReason } }))["a"],
      "ready",
    );
  });

test("beads' rule reaches fifty levels down", () => {
  const chain = Array.from({ length: 52 }, (_, at) =>
    ticketOf(`c${at}`, at === 0 ? { needs: ["z"] } : { parent: `c${at - 1}` }),
  );
  const all = verdicts(ledgersOf([ticketOf("z"), ...chain]));
  assert.equal(all["c50"], "blocked; is below c0, which is blocked");
  assert.equal(all["c51"], "ready");
});

test("beads' rule reads states of other ledgers in its own words", () => {
  const states = ["open", "in progress", "waiting", "done", "removed", "other", undefined] as const;
  const rows = states.map((state, at) => ticketOf(String(at), { ledger: "github", state, status: "Said" }));
  assert.deepEqual(verdicts(ledgersOf(rows)), {
    "github:0": "ready",
    "github:1": "ready",
    "github:2": "not offered; has the status deferred",
    "github:5": "not offered; has the status Said",
    "github:6": "ready",
  });
});

test("where the two rules part is said of tickets of beads", () => {
  const ledgers = ledgersOf([
    ticketOf("a", { needs: ["gone"] }),
    ticketOf("b"),
    ticketOf("c", { parent: "b" }),
    ticketOf("d", { status: "in_progress" }),
    ticketOf("e", { status: "OPEN", state: "open" }),
    ticketOf("f"),
    ticketOf("7", { ledger: "github", needs: ["gone"] }),
  ]);
  const { differences } = readySet(
    ledgers,
    NOTHING,
    "strict",
    new Set(["a", "b", "d", "e", "f"].map(id => `beads:${id}`).concat("github:7")),
  );
  assert.deepEqual(
    differences()?.map(({ ticket, offeredBy, reasons }) => [
      spell(ticket.name),
      offeredBy,
      ...reasons.map(reason => reasonText(reason, spell)),
    ]),
    [
      ["a", "beads", "waits for gone, which no ledger has"],
      ["b", "beads", "has open children: c"],
      ["d", "beads", "has the status in_progress"],
      ["e", "strict", "has the status OPEN"],
    ],
  );
  assert.equal(readySet(ledgers, NOTHING, "beads", undefined).differences(), undefined);
  assert.equal(
    readySet(ledgersOf([ticketOf("7", { ledger: "github" })]), NOTHING, "strict", undefined).differences(),
    undefined,
  );
});
