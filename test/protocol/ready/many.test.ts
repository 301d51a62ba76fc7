import assert from "node:assert/strict";
import { test } from "node:test";
import { explain } from "../../../src/protocol/ready/explanation.ts";
import { readySet } from "../../../src/protocol/ready/ready-set.ts";
import { ledgersOf, type Said, ticketOf } from "../../support/ready-tickets.ts";

const MANY = 100_000;
const NOTHING = { now: new Date("2026-03-01T00:00:00Z"), leases: new Map(), held: new Set<string>() };

/** What would take forever, or more stack than there is, if each ticket looked at all that it hangs on. */
const SHAPES: readonly {
  readonly what: string;
  readonly said: (at: number) => Said;
  readonly ready: number;
}[] = [
  { what: "a chain of blockers", said: at => ({ needs: at === 0 ? [] : [String(at - 1)] }), ready: 1 },
  { what: "a circle of blockers", said: at => ({ needs: [String((at + 1) % MANY)] }), ready: 0 },
  { what: "one that blocks all others", said: at => ({ needs: at === 0 ? [] : ["0"] }), ready: 1 },
  { what: "one that all others block", said: at => ({ blocks: at === 0 ? [] : ["0"] }), ready: MANY - 1 },
  {
    what: "a tree that is only deep",
    said: at => (at === 0 ? { needs: ["gone"] } : { parent: String(at - 1) }),
    ready: 0,
  },
  { what: "a tree that is only broad", said: at => (at === 0 ? {} : { parent: "0" }), ready: MANY - 1 },
  {
    what: "half of them waiting for the children of one, which are the others",
    said: at =>
      at === 0 ? {} : at % 2 === 0 ? { parent: "0" } : { dependsOn: [{ id: "0", type: "waits-for" }] },
    ready: MANY / 2 - 1,
  },
  {
    what: "a ticket with as many parents",
    said: at =>
      at === 0
        ? {
            dependsOn: Array.from({ length: MANY - 1 }, (_, other) => ({
              id: String(other + 1),
              type: "parent-child",
            })),
          }
        : {},
    ready: 1,
  },
];

for (const { what, said, ready } of SHAPES)
  test(`a hundred thousand tickets: ${what}`, () => {
    const ledgers = ledgersOf(Array.from({ length: MANY }, (_, at) => ticketOf(String(at), said(at))));
    const set = readySet(ledgers, NOTHING, "strict", undefined);
    assert.equal(set.ready.length, ready);
    assert.equal(explain(set, name => name).tickets.length, MANY - ready);
  });
