import assert from "node:assert/strict";
import { test } from "node:test";
import { readySet } from "../../../src/protocol/ready/ready-set.ts";
import type { Rule } from "../../../src/protocol/ready/rule.ts";
import type { Ledgers, LedgerTicket } from "../../../src/protocol/tickets/ledgers.ts";
import { fc } from "../../support/properties.ts";
import { ledgersOf, type Said, ticketOf } from "../../support/ready-tickets.ts";

const NOTHING = { now: new Date("2026-03-01T00:00:00Z"), leases: new Map(), held: new Set<string>() };
const IDS = ["a", "b", "c", "d", "e", "f", "g"];
const STATUSES = ["open", "open", "open", "closed", "closed", "tombstone", "in_progress", "frobbed"];
const TYPES = ["blocks", "blocks", "related", "conditional-blocks", "waits-for", "parent-child", "requires"];

const someId = fc.constantFrom(...IDS, "gone");

/** Tickets that are tied together at random, circles and all. */
const tangle = (
  statuses: readonly string[],
  types: readonly string[],
  ids: fc.Arbitrary<string>,
  isAnyChild = fc.boolean(),
) =>
  fc
    .array(
      fc.record({
        status: fc.constantFrom(...statuses),
        closeReason: fc.constantFrom("", "failed"),
        parent: fc.option(ids, { nil: undefined }),
        blocks: fc.array(ids, { maxLength: 1 }),
        dependsOn: fc.array(fc.record({ id: ids, type: fc.constantFrom(...types), isAnyChild }), {
          maxLength: 2,
        }),
      }),
      { minLength: IDS.length, maxLength: IDS.length },
    )
    .map(rows => ledgersOf(rows.map((row, at) => ticketOf(IDS[at] ?? "", row satisfies Said))));

const anything = tangle(STATUSES, TYPES, someId);

const readyBy = (ledgers: Ledgers, rule: Rule) =>
  readySet(ledgers, NOTHING, rule, undefined).ready.map(({ ticket }) => ticket.id);

/** The same rules said again, slowly: everything is looked up where it is asked. */
function slowly({ tickets }: Ledgers) {
  const all = [...tickets.values()];
  const find = (id: string) => all.find(one => one.id === id);
  const parentsOf = ({ parent, dependsOn }: LedgerTicket) =>
    [parent, ...dependsOn.map(({ id, type }) => (type === "parent-child" ? id : undefined))].flatMap(id =>
      id === undefined ? [] : (find(id) ?? []),
    );
  const childrenOf = (one: LedgerTicket) => all.filter(other => parentsOf(other).includes(one));
  const needsOf = (one: LedgerTicket) => [
    ...one.dependsOn.filter(({ type }) => type !== "parent-child"),
    ...all
      .filter(({ blocks }) => blocks.includes(one.id))
      .map(({ id }) => ({ id, type: "blocks", isAnyChild: false })),
  ];
  const ancestorsOf = (one: LedgerTicket) => {
    const found = new Set<LedgerTicket>();
    for (let size = -1; size < found.size; ) {
      size = found.size;
      for (const below of [one, ...found]) for (const parent of parentsOf(below)) found.add(parent);
    }
    return [...found];
  };
  return { all, find, childrenOf, needsOf, ancestorsOf };
}

type Slow = ReturnType<typeof slowly>;
const isLive = ({ status = "" }: LedgerTicket) => !["closed", "tombstone"].includes(status);

function isShort(one: LedgerTicket, { find, needsOf, childrenOf }: Slow): boolean {
  return needsOf(one).some(({ id, type, isAnyChild }) => {
    const other = find(id);
    if (type === "related") return false;
    if (other === undefined || other.status === "tombstone") return true;
    if (type === "waits-for") {
      const children = childrenOf(other).filter(({ status }) => status !== "tombstone");
      const done = children.filter(({ status }) => status === "closed");
      if (done.length === children.length && other.status === "closed") return false;
      return done.length === 0 || (isAnyChild !== true && done.length < children.length);
    }
    return other.status !== "closed" || (type === "conditional-blocks" && other.closeReason !== "failed");
  });
}

const isReady = (one: LedgerTicket, slow: Slow) =>
  one.status === "open" &&
  !isShort(one, slow) &&
  !slow.ancestorsOf(one).some(above => isLive(above) && isShort(above, slow)) &&
  !slow.childrenOf(one).some(isLive);

function isBeadsBlocked(one: LedgerTicket, { find, needsOf, childrenOf }: Slow): boolean {
  const live = ["open", "in_progress", "blocked", "deferred", "hooked"];
  const ended = ["closed", "tombstone"];
  return needsOf(one).some(({ id, type, isAnyChild }) => {
    const other = find(id);
    if (other === undefined) return false;
    const isOther = live.includes(other.status ?? "");
    const finished = childrenOf(other).map(({ status = "" }) => ended.includes(status));
    if (type === "blocks") return isOther;
    if (type === "conditional-blocks")
      return isOther || (other.status === "closed" && other.closeReason !== "failed");
    if (type === "waits-for")
      return isAnyChild === true ? !finished.includes(true) : finished.includes(false);
    return false;
  });
}

test("strict offers what the rules said slowly offer", () => {
  fc.assert(
    fc.property(anything, ledgers => {
      const slow = slowly(ledgers);
      const expected = slow.all.filter(one => isReady(one, slow)).map(({ id }) => id);
      assert.deepEqual(readyBy(ledgers, "strict"), expected);
    }),
    { numRuns: 400 },
  );
});

test("beads' rule offers what it says slowly", () => {
  fc.assert(
    fc.property(anything, ledgers => {
      const slow = slowly(ledgers);
      const expected = slow.all.filter(
        one =>
          ["open", "in_progress"].includes(one.status ?? "") &&
          ![one, ...slow.ancestorsOf(one)].some(above => isBeadsBlocked(above, slow)),
      );
      assert.deepEqual(
        readyBy(ledgers, "beads"),
        expected.map(({ id }) => id),
      );
    }),
    { numRuns: 400 },
  );
});

/** Tickets of which each can be done once what it waits for is. */
const honest = tangle(
  ["open", "closed"],
  ["blocks", "waits-for", "parent-child"],
  fc.constantFrom(...IDS),
  fc.constant(false),
);

/** What is left when everything that is ever offered is done. */
function leftOver(ledgers: Ledgers): readonly string[] {
  for (let now = ledgers; ; ) {
    const ready = new Set(readyBy(now, "strict"));
    const tickets = [...now.tickets.values()];
    if (ready.size === 0) return tickets.filter(isLive).map(({ id }) => id);
    now = ledgersOf(
      tickets.map(one => (ready.has(one.id) ? { ...one, status: "closed", state: "done" } : one)),
    );
  }
}

test("strict names a circle where, and only where, tickets can never be offered", () => {
  fc.assert(
    fc.property(honest, ledgers => {
      const { ready, others } = readySet(ledgers, NOTHING, "strict", undefined);
      const inCircles = [...ready, ...others()].flatMap(({ ticket, reasons }) =>
        reasons.some(({ kind }) => kind === "circle") ? [ticket.id] : [],
      );
      const left = leftOver(ledgers);
      assert.deepEqual(
        inCircles.filter(id => !left.includes(id)),
        [],
      );
      assert.equal(left.length > 0, inCircles.length > 0, `${left} is left, and ${inCircles} is in circles`);
    }),
    { numRuns: 400 },
  );
});

test("neither the order of rows nor a batch changes what is said of a ticket", () => {
  const shuffled = anything.chain(ledgers =>
    fc.record({
      ledgers: fc.constant(ledgers),
      rows: fc.shuffledSubarray([...ledgers.tickets.values()], { minLength: IDS.length }),
      batch: fc.subarray([...ledgers.tickets.keys()]),
    }),
  );
  fc.assert(
    fc.property(shuffled, ({ ledgers, rows, batch }) => {
      const verdicts = (from: Ledgers, ids?: readonly string[]) => {
        const { ready, others } = readySet(from, NOTHING, "strict", ids && new Set(ids));
        return [...ready, ...others()].map(({ ticket, verdict }) => `${ticket.name} ${verdict}`);
      };
      const all = verdicts(ledgers);
      assert.deepEqual(verdicts(ledgersOf(rows)), all);
      assert.deepEqual(
        verdicts(ledgers, batch),
        all.filter(one => batch.includes(one.split(" ")[0] ?? "")),
      );
    }),
  );
});
