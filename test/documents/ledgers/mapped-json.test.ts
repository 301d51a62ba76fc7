import assert from "node:assert/strict";
import { test } from "node:test";
import { readMappedJson } from "../../../src/documents/ledgers/mapped-json.ts";
import { plainTicket } from "../../support/plain-ticket.ts";
import { fc } from "../../support/properties.ts";

type Mapping = Parameters<typeof readMappedJson>[1];
const MAPPING: Mapping = {
  items: "/data/tasks",
  id: "/key",
  status: "/fields/state",
  statuses: { todo: "open", ready: "done", true: "done" },
};
const listOf = (...tasks: readonly unknown[]) =>
  `{"data":{"tasks":[\n${tasks.map(task => JSON.stringify(task)).join(",\n")}]}}`;
const task = (fields: object = {}, more: object = {}) => ({
  key: "A",
  fields: { state: "todo", ...fields },
  ...more,
});
const ticketsOf = (text: string, mapping: Mapping = MAPPING) => {
  const read = readMappedJson(text, mapping);
  assert.ok("tickets" in read, JSON.stringify(read));
  return read.tickets.map(plainTicket);
};
const faultsOf = (text: string, mapping: Mapping = MAPPING) => {
  const read = readMappedJson(text, mapping);
  return "faults" in read ? read.faults.map(({ line, message }) => `${line}: ${message}`) : [];
};

test("mapped json: a ticket with everything, wherever it is", () => {
  const mapping: Mapping = {
    ...MAPPING,
    ...{ title: "/fields/a~1b", type: "/fields/type/name", priority: "/fields/p", depends_on: "/needs" },
    ...{ parent: "/in", discovered_from: "/from", labels: "/fields/labels", body: "/text" },
  };
  const fields = { "a/b": "One", type: { name: "Bug" }, p: 0, labels: ["x"] };
  const whole = task(fields, { key: 12, needs: [3, "B"], in: 4, from: "C", text: "## Scope\nAll." });
  assert.deepEqual(ticketsOf(listOf(task({ state: "ready" }, { in: null }), whole), mapping).at(-1), {
    ...{ id: "12", title: "One", status: "todo", state: "open", type: "Bug", priority: 0, created: "" },
    dependsOn: [
      { id: "3", type: "blocks" },
      { id: "B", type: "blocks" },
    ],
    ...{ blocks: [], parent: "4", discoveredFrom: "C", labels: ["x"], line: 3 },
    brief: { parts: ["scope"], questions: [] },
  });
});

test("mapped json: the list may be the document, and its statuses true and false", () => {
  const mapping: Mapping = {
    items: "/",
    id: "/id",
    status: "/done",
    statuses: { true: "done", false: "open" },
  };
  const text = '[\n{"id":"a","done":true},\n{"id":"b","done":false}]';
  assert.deepEqual(
    ticketsOf(text, mapping).map(({ id, status, state, line }) => [id, status, state, line]),
    [
      ["a", "true", "done", 2],
      ["b", "false", "open", 3],
    ],
  );
});

test("mapped json: a list of nothing holds no mistake", () =>
  assert.deepEqual(ticketsOf("[]", { items: "/", id: "/id", title: "/title" }), []));

test("mapped json: without a place for statuses nothing is said of any", () => {
  const [ticket] = ticketsOf('[{"id":"a"}]', { items: "/", id: "/id" });
  assert.deepEqual([ticket?.status, ticket?.state], [undefined, undefined]);
});

const damage: readonly (readonly [what: string, text: string, mapping: Partial<Mapping>, ...string[]])[] = [
  ["no list", "{}", {}, "1: There is no list of tickets at /data/tasks."],
  [
    "a list that is an object",
    '{"data":\n{"tasks":{}}}',
    {},
    "2: There is no list of tickets at /data/tasks.",
  ],
  ["what is no JSON", "{", {}, "1: The text ends before an object is closed with a brace."],
  [
    "no pointer",
    listOf(task()),
    { id: "key" },
    "0: The mapping has a place that is no JSON pointer, as `/key` is one.",
  ],
  [
    "a bad escape",
    listOf(task()),
    { title: "/a~2" },
    "0: The mapping has a place that is no JSON pointer, as `/key` is one.",
  ],
  ["a row without an id", listOf(task(), { fields: { state: "todo" } }), {}, "3: There is no `id`."],
  [
    "a row that is no object",
    listOf(task(), 3),
    {},
    "3: There is no `id`.",
    "3: The ticket has no status at /fields/state.",
  ],
  [
    "a status that is not mapped",
    listOf(task({ state: "Todo" })),
    {},
    '2: The mapping does not say what the status "Todo" comes to.',
  ],
  [
    "a status of every object",
    listOf(task({ state: "constructor" })),
    {},
    '2: The mapping does not say what the status "constructor" comes to.',
  ],
  [
    "a place that leads nowhere",
    listOf(task()),
    { title: "/name" },
    "1: No ticket has anything at /name, where the mapping has its `title`.",
  ],
  [
    "a place in no list",
    listOf(task({}, { needs: "B" })),
    { depends_on: "/needs" },
    "2: `depends_on` has to be a list of texts.",
  ],
  [
    "a length that is no place",
    listOf(task({}, { needs: [] })),
    { title: "/needs/length" },
    "1: No ticket has anything at /needs/length, where the mapping has its `title`.",
  ],
  [
    "a priority in words",
    listOf(task({ p: "high" })),
    { priority: "/fields/p" },
    "2: `priority` has to be a whole number from 0.",
  ],
  ["a title of another kind", listOf(task({ t: 1 })), { title: "/fields/t" }, "2: `title` has to be a text."],
];
for (const [what, text, mapping, ...faults] of damage)
  test(`mapped json: ${what} is damage`, () =>
    assert.deepEqual(faultsOf(text, { ...MAPPING, ...mapping }), faults));

test("mapped json: no document breaks the reader, and every ticket keeps its place", () =>
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.constant(task()), fc.jsonValue()), { maxLength: 6 }), tasks => {
      const text = listOf(...tasks);
      const read = readMappedJson(text, MAPPING);
      if ("faults" in read) return read.faults.every(({ line }) => line >= 1);
      return read.tickets.every(({ id, line }, index) => id === "A" && line === index + 2);
    }),
  ));
