import assert from "node:assert/strict";
import { test } from "node:test";
import type { Batch } from "../../../src/contract/schemas/batch.ts";
import { batchTickets, grownBatch } from "../../../src/protocol/tickets/batch.ts";
import { ledgersOf, ticketRow } from "../../support/tickets.ts";

const rules = (more: Partial<Batch>): Batch => ({ schema_version: "1.0", tool_version: "0", ...more });

const LEDGERS = ledgersOf(
  ticketRow("A", { labels: ["night"] }),
  ticketRow("B", { state: "done" }),
  ticketRow("C", { parent: "A", labels: ["night", "ui"] }),
  ticketRow("D", { parent: "C", state: "in progress" }),
  ticketRow("E", { state: "removed" }),
  ticketRow("F-1", { state: undefined, status: undefined }),
);

const CHOICES: readonly (readonly [what: string, batch: Batch | undefined, names: readonly string[]])[] = [
  ["without rules all that are open", undefined, ["assay:A", "assay:C", "assay:D", "assay:F-1"]],
  [
    "by name, once, also what is done",
    rules({ tickets: ["assay:B", "assay:A", "assay:B"] }),
    ["assay:B", "assay:A"],
  ],
  ["by label", rules({ filter: { labels: ["night"] } }), ["assay:A", "assay:C"]],
  ["by all labels", rules({ filter: { labels: ["night", "ui"] } }), ["assay:C"]],
  ["by the beginning of the id", rules({ filter: { prefix: "F-" } }), ["assay:F-1"]],
  ["below an epic, at any depth", rules({ filter: { epic: "assay:A" } }), ["assay:C", "assay:D"]],
];

for (const [what, batch, names] of CHOICES)
  test(`a batch is chosen ${what}`, () => {
    assert.deepEqual(batchTickets(batch, LEDGERS), { names });
  });

test("a batch that names what no ledger has is not made", () => {
  const chosen = batchTickets(rules({ tickets: ["assay:A", "assay:E", "assay:Z"] }), LEDGERS);
  assert.deepEqual(chosen, { missing: ["assay:E", "assay:Z"] });
});

const FOUND = ledgersOf(
  ticketRow("A", {}),
  ticketRow("N", { discoveredFrom: "A", state: "done" }),
  ticketRow("M", { discoveredFrom: "N" }),
  ticketRow("R", { discoveredFrom: "A", state: "removed" }),
  ticketRow("X", {}),
  ticketRow("Y", { state: "done" }),
  ticketRow("L", { discoveredFrom: "L" }),
);

const FROZEN = new Date("2026-11-20T12:00:00Z");

test("what was made after the freeze stays in the batch when it is called done", () => {
  const later = ledgersOf(
    ticketRow("A", {}),
    ticketRow("P", { state: "done", created: "2026-11-20T12:00:01Z" }),
    ticketRow("Q", { state: "done", created: "2026-11-20T13:00:00+02:00" }),
  );
  assert.deepEqual(grownBatch(["assay:A"], undefined, later, FROZEN).added, ["assay:P"]);
});

test("what was found in a batch's ticket belongs to it, done or not, and so does what was found in that", () => {
  const named = grownBatch(["assay:A"], rules({ tickets: ["assay:A"] }), FOUND, FROZEN);
  assert.deepEqual(named, { frozen: ["assay:A"], added: ["assay:N", "assay:M"] });
});

test("a batch of all that is open takes in what is opened later, and what is done stays out", () => {
  const { added } = grownBatch(["assay:A"], undefined, FOUND, FROZEN);
  assert.deepEqual(added, ["assay:N", "assay:M", "assay:X", "assay:L"]);
});

test("what was frozen never leaves, whatever the ledger says of it now", () => {
  const narrowed = rules({ filter: { labels: ["none"] } });
  assert.deepEqual(grownBatch(["assay:A", "assay:GONE"], narrowed, FOUND, FROZEN).frozen, [
    "assay:A",
    "assay:GONE",
  ]);
});
