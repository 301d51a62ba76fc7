import assert from "node:assert/strict";
import { test } from "node:test";
import type { Ticket, TicketState } from "../../src/documents/ledgers/ticket.ts";
import { joinLedgers } from "../../src/protocol/join-ledgers.ts";

const row = (id: string, state: TicketState | undefined, line: number): Ticket => ({
  ...{
    id,
    title: id,
    status: state,
    state,
    type: undefined,
    priority: 2,
    created: "",
    dependsOn: [],
    blocks: [],
  },
  ...{ parent: undefined, discoveredFrom: undefined, labels: [], line, brief: { parts: [], questions: [] } },
});
const source = (kind: string, path: string) => ({ name: kind, kind, path });

test("joined ledgers: every ticket has its name, its ledger and its file", () => {
  const { sources, tickets, disagreements } = joinLedgers([
    { source: source("beads", "a.jsonl"), tickets: [row("1", "open", 1)] },
    { source: source("tasks", "b.md"), tickets: [row("2", "done", 4)] },
  ]);
  assert.deepEqual(
    sources.map(({ path }) => path),
    ["a.jsonl", "b.md"],
  );
  assert.deepEqual(
    [...tickets].map(([name, ticket]) => [name, ticket.name, ticket.ledger, ticket.path, ticket.line]),
    [
      ["beads:1", "beads:1", "beads", "a.jsonl", 1],
      ["tasks:2", "tasks:2", "tasks", "b.md", 4],
    ],
  );
  assert.equal(disagreements.size, 0);
});

test("joined ledgers: what is worked out when it is asked for is not worked out here", () => {
  const lazy = Object.defineProperty(row("1", "open", 1), "brief", {
    enumerable: true,
    get: () => assert.fail("nobody asked"),
  });
  joinLedgers([{ source: source("beads", "a"), tickets: [lazy] }]);
});

/** States of the rows of one id, whether they disagree, and which of them the ticket is. */
const several: readonly (readonly [
  states: readonly (TicketState | undefined)[],
  isDisagreed: boolean,
  line: number,
])[] = [
  [["open", "open"], false, 2],
  [["open", "in progress", "waiting", "other"], false, 4],
  [["done", "done"], false, 2],
  [["removed", "removed"], false, 2],
  [["open", "done"], true, 1],
  [["done", "open"], true, 2],
  [["done", "done", "done", "other"], true, 4],
  [["open", "removed"], true, 1],
  [["done", "removed"], true, 1],
  [["removed", "done", "open", "done", "removed"], true, 3],
  [[undefined, "done"], false, 1],
  [[undefined, "open"], false, 2],
  [[undefined, "open", "done"], true, 2],
];
for (const [states, isDisagreed, line] of several)
  test(`joined ledgers: rows of one id that say ${states.join(", ")}`, () => {
    const rows = states.map((state, index) => row("1", state, index + 1));
    const together = joinLedgers([{ source: source("beads", "a"), tickets: [...rows, row("2", "open", 9)] }]);
    assert.equal(together.tickets.get("beads:1")?.line, line);
    assert.deepEqual([...together.disagreements.keys()], isDisagreed ? ["beads:1"] : []);
    if (isDisagreed) assert.deepEqual(together.disagreements.get("beads:1"), rows);
  });

test("joined ledgers: rows of one id in several ledgers disagree by each of their names", () => {
  const { tickets, disagreements } = joinLedgers([
    { source: source("beads", "a"), tickets: [row("1", "done", 1), row("2", "done", 2)] },
    { source: source("tasks", "b"), tickets: [row("1", "open", 7), row("2", "done", 8)] },
  ]);
  assert.deepEqual(
    [...tickets.values()].map(({ name, state }) => [name, state]),
    [
      ["beads:1", "done"],
      ["beads:2", "done"],
      ["tasks:1", "open"],
      ["tasks:2", "done"],
    ],
  );
  assert.deepEqual(
    [...disagreements].map(([name, rows]) => [
      name,
      rows.map(one => `${one.path}:${one.line} ${one.state}`).join(),
    ]),
    [
      ["beads:1", "a:1 done,b:7 open"],
      ["tasks:1", "a:1 done,b:7 open"],
    ],
  );
});
