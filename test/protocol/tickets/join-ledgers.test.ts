import assert from "node:assert/strict";
import { test } from "node:test";
import type { Ticket, TicketState } from "../../../src/documents/ledgers/ticket.ts";
import { joinLedgers, type LedgerRows } from "../../../src/protocol/tickets/join-ledgers.ts";

const row = (id: string, state: TicketState | undefined, line: number, title = id): Ticket => ({
  ...{
    id,
    title,
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
const source = (kind: string, path: string, name = kind) => ({ name, kind, path });
const joined = (...ledgers: readonly LedgerRows[]) => {
  const together = joinLedgers(ledgers);
  assert.ok(!("problem" in together), JSON.stringify(together));
  return together;
};

test("joined ledgers: every ticket has its name, its ledger and its file", () => {
  const { sources, tickets, disagreements } = joined(
    { source: source("beads", "a.jsonl"), tickets: [row("1", "open", 1)] },
    { source: source("tasks", "b.md"), tickets: [row("2", "done", 4)] },
  );
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
  joined({ source: source("beads", "a"), tickets: [lazy] });
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
    const together = joined({ source: source("beads", "a"), tickets: [...rows, row("2", "open", 9)] });
    assert.equal(together.tickets.get("beads:1")?.line, line);
    assert.deepEqual([...together.disagreements.keys()], isDisagreed ? ["beads:1"] : []);
    if (isDisagreed) assert.deepEqual(together.disagreements.get("beads:1"), rows);
  });

test("joined ledgers: rows of one id in several ledgers disagree by each of their names", () => {
  const { tickets, disagreements } = joined(
    { source: source("beads", "a"), tickets: [row("1", "done", 1, "Do it"), row("2", "done", 2)] },
    { source: source("tasks", "b"), tickets: [row("1", "open", 7, " do  IT"), row("2", "done", 8)] },
  );
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

test("joined ledgers: one id before two titles is two tickets of two ledgers, and no disagreement", () => {
  const { tickets, disagreements } = joined(
    {
      source: source("tasks", "a.md"),
      tickets: [row("1", "done", 1, "Add"), row("1", "open", 2, "Add more")],
    },
    { source: source("github", "b.json"), tickets: [row("1", "open", 7, "Crash"), row("2", "done", 8)] },
    { source: source("json", "c.json"), tickets: [row("1", "removed", 3, "crash")] },
  );
  assert.deepEqual([...tickets.keys()], ["tasks:1", "github:1", "github:2", "json:1"]);
  assert.deepEqual(
    [...disagreements].map(([name, rows]) => [name, rows.map(({ path, line }) => `${path}:${line}`).join()]),
    [
      ["tasks:1", "a.md:1,a.md:2"],
      ["github:1", "b.json:7,c.json:3"],
      ["json:1", "b.json:7,c.json:3"],
    ],
  );
});

test("joined ledgers: a row that has the titles of two others makes one ticket of them", () => {
  const { disagreements } = joined(
    { source: source("tasks", "a.md"), tickets: [row("1", "done", 1, "Add")] },
    { source: source("github", "b.json"), tickets: [row("1", "done", 7, "Crash")] },
    { source: source("json", "c.json"), tickets: [row("1", "open", 3, "Crash"), row("1", "open", 4, "Add")] },
  );
  assert.deepEqual([...disagreements.keys()], ["tasks:1", "github:1", "json:1"]);
});

const [ONE, OTHER] = ["specs/001-a/tasks.md", "specs/002-b/tasks.md"];
const inFile = (path: string, title: string, name?: string): LedgerRows => ({
  source: source("tasks", path, name),
  tickets: [row("T002", "open", 2), row("T001", "done", 3, title)],
});

test("joined ledgers: two tickets of one name are refused, whatever stands between them", () => {
  const between = { source: source("beads", "c"), tickets: [row("T001", "open", 1, "Else")] };
  assert.deepEqual(joinLedgers([inFile(ONE, "Add"), between, inFile(OTHER, "Subtract")]), {
    problem: `tasks:T001 would be two tickets: ${ONE}:3 (Add) and ${OTHER}:3 (Subtract).`,
    hint: "Give one of the two ledgers a `name` of its own in .assay/batch.json, or read only one of them.",
  });
});

test("joined ledgers: files that say the same, or have names of their own, are read side by side", () => {
  assert.deepEqual(
    [...joined(inFile(ONE, "Add"), inFile(OTHER, "add ")).tickets.keys()],
    ["tasks:T002", "tasks:T001"],
  );
  const { tickets, sources } = joined(inFile(ONE, "Add"), inFile(OTHER, "Subtract", "second"));
  assert.deepEqual([...tickets.keys()], ["tasks:T002", "tasks:T001", "second:T002", "second:T001"]);
  assert.deepEqual(
    sources.map(({ name, kind }) => [name, kind]),
    [
      ["tasks", "tasks"],
      ["second", "tasks"],
    ],
  );
});
