import assert from "node:assert/strict";
import { test } from "node:test";
import { inOrder } from "../../../src/protocol/ready/order.ts";
import { fc } from "../../support/properties.ts";
import { ledgersOf, ticketOf } from "../../support/ready-tickets.ts";

/** In the one order of tickets. */
const ORDERED = [
  ticketOf("z", { priority: 0, created: "2026-02-01T00:00:00Z" }),
  // The same day, an hour later in UTC.
  ticketOf("y", { priority: 1, created: "2026-01-01T00:30:00+01:00" }),
  ticketOf("x", { priority: 1, created: "2026-01-01T00:00:00Z" }),
  ticketOf("B", { created: "2026-01-02T00:00:00Z" }),
  ticketOf("a", { created: "2026-01-02T00:00:00.000Z" }),
  ticketOf("a", { created: "2026-01-02T00:00:00Z", ledger: "github" }),
  ticketOf("10", { created: "" }),
  ticketOf("9", { created: "yesterday" }),
  ticketOf("T009", { created: "", ledger: "tasks", path: "a/tasks.md", line: 3 }),
  ticketOf("T001", { created: "", ledger: "tasks", path: "a/tasks.md", line: 20 }),
  ticketOf("T000", { created: "", ledger: "tasks", path: "b/tasks.md", line: 1 }),
  ticketOf("w", { priority: 3, created: "2025-01-01T00:00:00Z" }),
];

test("tickets have one order, whatever order they come in", () => {
  const { sources } = ledgersOf(ORDERED);
  fc.assert(
    fc.property(fc.shuffledSubarray(ORDERED, { minLength: ORDERED.length }), rows => {
      const ordered = inOrder(
        rows.map(ticket => ({ ticket })),
        sources,
      );
      assert.deepEqual(
        ordered.map(({ ticket }) => ticket.name),
        ORDERED.map(({ name }) => name),
      );
    }),
  );
});
