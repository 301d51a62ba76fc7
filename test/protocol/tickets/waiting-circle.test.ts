import assert from "node:assert/strict";
import { test } from "node:test";
import type { Ledgers, LedgerTicket } from "../../../src/protocol/tickets/ledgers.ts";
import { waitingCircle } from "../../../src/protocol/tickets/waiting-circle.ts";

/** Tickets by what they need, `!` before what they block, `~` before what they are only related to. */
function ticketsOf(needs: Readonly<Record<string, readonly string[]>>): Ledgers["tickets"] {
  return new Map(
    Object.entries(needs).map(([id, words]) => {
      const name = id.includes(":") ? id : `assay:${id}`;
      const ledger = name.split(":")[0] ?? "";
      const without = (mark: string) =>
        words.filter(word => word.startsWith(mark)).map(word => word.slice(mark.length));
      const ticket = {
        ...{ id: name.slice(ledger.length + 1), name, ledger, blocks: without("!") },
        dependsOn: [
          ...words.filter(word => /^\w/.test(word)).map(other => ({ id: other, type: "blocks" })),
          ...without("~").map(other => ({ id: other, type: "related" })),
        ],
      } as unknown as LedgerTicket;
      return [name, ticket];
    }),
  );
}

for (const [name, needs, expected] of [
  ["a ticket that needs nothing", { a: [] }, undefined],
  ["a line of tickets", { a: ["b"], b: ["c"], c: [] }, undefined],
  ["a ticket that needs itself", { a: ["a"] }, "assay:a assay:a"],
  ["two that need each other", { a: ["b"], b: ["a"] }, "assay:a assay:b assay:a"],
  ["a long way round", { a: ["b"], b: ["c", "x"], c: ["a"] }, "assay:a assay:b assay:c assay:a"],
  ["what another one blocks", { a: ["!b"], b: ["!a"] }, "assay:a assay:b assay:a"],
  ["both ways of saying the same", { a: ["!b"], b: ["a"] }, undefined],
  ["a circle beside", { a: ["b"], b: ["c"], c: ["b"] }, undefined],
  ["a mere relation", { a: ["~b"], b: ["a"] }, undefined],
  ["across ledgers", { a: ["beads:b"], "beads:b": ["assay:a"] }, "assay:a beads:b assay:a"],
] as const)
  test(`waiting in a circle: ${name}`, () => {
    assert.equal(waitingCircle("assay:a", ticketsOf(needs))?.join(" "), expected);
  });

test("a long chain is walked without a stack", () => {
  const chain = Object.fromEntries(
    Array.from({ length: 20_000 }, (_, at) => [`t${at}`, at === 19_999 ? ["a"] : [`t${at + 1}`]]),
  );
  assert.equal(waitingCircle("assay:a", ticketsOf({ a: ["t0"], ...chain }))?.length, 20_002);
});
