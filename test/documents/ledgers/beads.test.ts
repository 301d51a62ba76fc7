import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { readBeads } from "../../../src/documents/ledgers/beads.ts";
import { ENOUGH_FAULTS, type Ticket } from "../../../src/documents/ledgers/ticket.ts";
import { plainTicket } from "../../support/plain-ticket.ts";
import { anyText, fc } from "../../support/properties.ts";

const ticketsOf = (text: string): readonly Ticket[] => {
  const read = readBeads(text);
  assert.ok("tickets" in read, JSON.stringify(read));
  return read.tickets.map(plainTicket);
};
const faultsOf = (text: string) => {
  const read = readBeads(text);
  return "faults" in read ? read.faults.map(({ line, message }) => `${line}: ${message}`) : [];
};
const row = (fields: object) => JSON.stringify({ id: "a-1", title: "One", ...fields });
const only = (fields: object): Ticket => ticketsOf(row(fields))[0] as Ticket;

test("beads: a row with everything", () => {
  const text = row({
    ...{ status: "closed", priority: 0, issue_type: "bug", created_at: "2026-01-01T00:00:00Z" },
    ...{ labels: ["x"], pinned: true, ephemeral: true, defer_until: "2026-02-01T00:00:00Z" },
    ...{ close_reason: "Failed.", description: "## Scope\nAll of it.", acceptance_criteria: "It works." },
    dependencies: [
      { issue_id: "a-1", depends_on_id: "a-2", type: "parent-child" },
      { issue_id: "a-1", depends_on_id: "a-3", type: "discovered-from" },
      { issue_id: "a-1", depends_on_id: "a-4", type: "blocks" },
      { issue_id: "a-1", depends_on_id: "external:b:c", type: "blocks" },
      { issue_id: "a-1", depends_on_id: "a-5", type: "parent-child" },
    ],
  });
  assert.deepEqual(ticketsOf(`\n${text}\r\n`), [
    {
      ...{ id: "a-1", title: "One", status: "closed", state: "done", type: "bug", priority: 0 },
      created: "2026-01-01T00:00:00Z",
      dependsOn: [
        { id: "a-4", type: "blocks" },
        { id: "external:b:c", type: "blocks" },
        { id: "a-5", type: "parent-child" },
      ],
      ...{ blocks: [], parent: "a-2", discoveredFrom: "a-3", labels: ["x"], line: 2 },
      brief: { parts: ["scope", "acceptance criteria"], questions: [] },
      ...{ deferUntil: "2026-02-01T00:00:00Z", isPinned: true, isEphemeral: true, closeReason: "Failed." },
    },
  ]);
});

test("beads: what one field begins the next one does not go on with", () => {
  const { brief } = only({
    description: "## Open questions\n- Which?",
    design: "As a tree.",
    notes: "Scope: all",
  });
  assert.deepEqual(brief, { parts: ["scope"], questions: ["Which?"] });
  assert.deepEqual(only({ acceptance_criteria: " ", notes: "Some." }).brief.parts, []);
});

test("beads: a row that says nothing more than its id is open", () =>
  assert.deepEqual(ticketsOf('{"id":"a","labels":null,"status":""}'), [
    {
      ...{ id: "a", title: "", status: undefined, state: "open", type: undefined, priority: 2, created: "" },
      ...{ dependsOn: [], blocks: [], parent: undefined, discoveredFrom: undefined, labels: [], line: 1 },
      brief: { parts: [], questions: [] },
    },
  ]));

const states = [
  ["open", "open"],
  ["In-Progress", "in progress"],
  ["in_progress", "in progress"],
  [" IN  PROGRESS ", "in progress"],
  ["hooked", "in progress"],
  ["blocked", "waiting"],
  ["deferred", "waiting"],
  ["Closed", "done"],
  ["tombstone", "removed"],
  ["pinned", "other"],
  ["done", "other"],
  ["constructor", "other"],
] as const;

for (const [status, state] of states)
  test(`beads: the status ${JSON.stringify(status)} comes to ${state}, and is passed on as it is spelled`, () => {
    const ticket = only({ status });
    assert.equal(ticket.state, state);
    assert.equal(ticket.status, status);
    assert.equal(ticket.isPinned, status === "pinned" ? true : undefined);
  });

const edges = [
  [{ type: "Waits_For" }, { id: "b", type: "waits-for" }],
  [
    { type: "waits-for", metadata: '{"gate":"any-children"}' },
    { id: "b", type: "waits-for", isAnyChild: true },
  ],
  [
    { type: "waits-for", metadata: { gate: "Any_Children" } },
    { id: "b", type: "waits-for", isAnyChild: true },
  ],
  [
    { type: "waits-for", metadata: '{"gate":"all-children","spawner_id":"c"}' },
    { id: "c", type: "waits-for" },
  ],
  [
    { type: "waits-for", metadata: "{" },
    { id: "b", type: "waits-for" },
  ],
  [{ type: "conditional blocks" }, { id: "b", type: "conditional-blocks" }],
  [
    { type: "of our own", metadata: '{"gate":"any-children"}' },
    { id: "b", type: "of-our-own" },
  ],
  [{}, { id: "b", type: "blocks" }],
] as const;

for (const [edge, dependency] of edges)
  test(`beads: the dependency ${JSON.stringify(edge)}`, () =>
    assert.deepEqual(only({ dependencies: [{ depends_on_id: "b", ...edge }] }).dependsOn, [dependency]));

test("beads: an id that stands twice is two rows, and an edge may lead out of the file", () => {
  const edge = { issue_id: "a-1", depends_on_id: "gone", type: "blocks" };
  const rows = ticketsOf(`${row({ status: "open", dependencies: [edge] })}\n${row({ status: "closed" })}`);
  assert.deepEqual(
    rows.map(({ id, line, state, dependsOn }) => [id, line, state, dependsOn.length]),
    [
      ["a-1", 1, "open", 1],
      ["a-1", 2, "done", 0],
    ],
  );
});

const noIssues = ['{"_type":"memory","key":"a"}', '{"_schema":"beads-jsonl/1"}', "", "   "];
for (const text of noIssues)
  test(`beads: ${text} is passed over`, () => assert.deepEqual(ticketsOf(`${text}\n${row({})}`).length, 1));

test("beads: what calls itself a memory and has an id is a ticket", () =>
  assert.equal(only({ _type: "memory" }).id, "a-1"));

const damage = [
  ["{", "The text ends before an object is closed with a brace."],
  ["<<<<<<< HEAD", "A merge conflict was left here unresolved."],
  ["=======", "A merge conflict was left here unresolved."],
  ["||||||| 1234", "A merge conflict was left here unresolved."],
  [">>>>>>> theirs", "A merge conflict was left here unresolved."],
  ["[]", "The line holds no JSON object."],
  ["null", "The line holds no JSON object."],
  [`${row({})} ${row({})}`, "There is more text after the end of the document."],
  ['{"id":"a","id":"b"}', 'The key "id" stands twice in one object.'],
  ['{"id":"a","title":"\\ud800"}', "The string holds half of a surrogate pair, which is not Unicode text."],
  ['{"title":"x"}', "There is no `id`."],
  ['{"id":" "}', "There is no `id`."],
  ['{"_type":"issue","title":"x"}', "There is no `id`."],
  ['{"__proto__":{"id":"a"}}', "There is no `id`."],
  ['{"id":"a\\nb"}', "`id` holds a control character."],
  ['{"id":"a\\u2028b"}', "`id` holds a control character."],
  [
    row({ dependencies: [{ depends_on_id: "b\u0007" }] }),
    "In a dependency: `depends_on_id` holds a control character.",
  ],
  [row({ status: 1 }), "`status` has to be a text."],
  [row({ title: [] }), "`title` has to be a text."],
  [row({ priority: "P1" }), "`priority` has to be a whole number from 0."],
  [row({ priority: -1 }), "`priority` has to be a whole number from 0."],
  [row({ pinned: "yes" }), "`pinned` has to be true or false."],
  [row({ labels: [1] }), "`labels` has to be a list of texts."],
  [row({ dependencies: {} }), "`dependencies` has to be a list of objects."],
  [row({ dependencies: ["a"] }), "`dependencies` has to be a list of objects."],
  [row({ dependencies: [{ type: "blocks" }] }), "In a dependency: There is no `depends_on_id`."],
  [
    row({ dependencies: [{ depends_on_id: "b", issue_id: "c" }] }),
    "A dependency says that c waits, and stands in the row of a-1.",
  ],
  [row({ dependencies: [{ depends_on_id: "b", type: 1 }] }), "In a dependency: `type` has to be a text."],
] as const;

for (const [text, message] of damage)
  test(`beads: ${text} is damage, on its line`, () =>
    assert.deepEqual(faultsOf(`${row({})}\n${text}\n${row({})}`), [`2: ${message}`]));

test("beads: `id` of another kind is named, and the row has none", () =>
  assert.deepEqual(faultsOf('{"id":1}'), ["1: `id` has to be a text.", "1: There is no `id`."]));

test("beads: every damaged line is named, up to a number", () => {
  assert.deepEqual(faultsOf("x\n{}\ny").length, 3);
  assert.equal(faultsOf("{}\n".repeat(ENOUGH_FAULTS + 5)).length, ENOUGH_FAULTS);
});

const fragment = fc.oneof(
  fc
    .record({ id: fc.string({ minLength: 1, maxLength: 4 }), status: fc.string(), pinned: fc.boolean() })
    .map(fields => JSON.stringify(fields)),
  fc.json(),
  fc.constantFrom('{"id":"a"}', "{", "=======", "\r", "\uFEFF", '{"_type":"memory"}', '"\u2028"'),
  anyText({ maxLength: 30 }),
);

test("beads: no text breaks the reader, and every row stands where it says, in order", () =>
  fc.assert(
    fc.property(fc.array(fragment, { maxLength: 12 }), parts => {
      const text = parts.join("\n");
      const read = readBeads(text);
      if ("faults" in read) return read.faults.every(({ line }) => line >= 1);
      const lines = text.replace(/^\uFEFF/, "").split("\n");
      const rows = read.tickets.map(({ line, id }) => {
        assert.equal(JSON.parse(lines[line - 1]?.replace(/^\uFEFF/, "") ?? "").id, id);
        return line;
      });
      assert.deepEqual(
        rows,
        rows.toSorted((a, b) => a - b),
      );
      return true;
    }),
  ));

const corpus = process.env["ASSAY_CORPUS"];
const skip = corpus === undefined ? "ASSAY_CORPUS names no directory of real trackers" : false;

test("beads: a real tracker", { skip }, () => {
  const tickets = ticketsOf(readFileSync(join(corpus ?? "", "trackers/beads-2026-01-15.jsonl"), "utf8"));
  const counts: Record<string, number> = {};
  for (const { state = "none" } of tickets) counts[state] = (counts[state] ?? 0) + 1;
  assert.deepEqual(counts, { done: 2341, removed: 346, open: 345, "in progress": 37 });
  assert.equal(new Set(tickets.map(({ id }) => id)).size, 3069);
  const edges = tickets.flatMap(({ dependsOn }) => dependsOn);
  assert.equal(edges.filter(({ type }) => type === "blocks").length, 665);
  const parents = tickets.filter(({ parent }) => parent !== undefined).length;
  assert.equal(parents + edges.filter(({ type }) => type === "parent-child").length, 700);
});
