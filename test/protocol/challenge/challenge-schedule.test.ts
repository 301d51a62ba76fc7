import assert from "node:assert/strict";
import { test } from "node:test";
import {
  type AnsweredFinding,
  type ChallengeCall,
  challengeSchedule,
  nextCall,
} from "../../../src/protocol/challenge/challenge-schedule.ts";
import { fc } from "../../support/properties.ts";

const finding = (id: string, first = false, second = false): AnsweredFinding => ({
  id,
  isAnswered: [first, second],
});
const many = (count: number) => Array.from({ length: count }, (_, at) => finding(`B${at}`));
const said = (calls: readonly ChallengeCall[]) => calls.map(({ id, round }) => `${id}.${round}`).join(" ");
const ALL = { only: undefined, most: undefined, isAgain: false } as const;

const ROWS: readonly (readonly [
  name: string,
  findings: readonly AnsweredFinding[],
  wanted: Partial<Parameters<typeof challengeSchedule>[1]>,
  calls: string,
  left: number,
])[] = [
  ["finding by finding", [finding("A"), finding("B")], {}, "A.1 A.2 B.1 B.2", 0],
  ["without what is answered", [finding("A", true, true), finding("B", true)], {}, "B.2", 0],
  ["a second round goes with its first", [finding("A", false, true)], {}, "A.1 A.2", 0],
  ["the first round only", [finding("A"), finding("B", true)], { only: 1 }, "A.1", 0],
  ["the second round only", [finding("A"), finding("B", true)], { only: 2 }, "B.2", 0],
  ["anew", [finding("A", true, true), finding("B")], { isAgain: true }, "A.1 A.2 B.1 B.2", 0],
  ["the first round anew", [finding("A", true, true)], { isAgain: true, only: 1 }, "A.1", 0],
  ["the second round anew", [finding("A", true, true), finding("B")], { isAgain: true, only: 2 }, "A.2", 0],
  ["cut", [finding("A"), finding("B")], { most: 3 }, "A.1 A.2 B.1", 1],
  ["cut to nothing", [finding("A")], { most: 0 }, "", 2],
];
for (const [name, findings, wanted, calls, left] of ROWS)
  test(`calls of a challenge: ${name}`, () => {
    const schedule = challengeSchedule(findings, { ...ALL, ...wanted });
    assert.deepEqual([said(schedule.calls), schedule.left], [calls, left]);
  });

test("up to fifteen findings go one by one, above that all firsts come first", () => {
  const few = challengeSchedule(many(15), ALL);
  assert.deepEqual([said(few.calls.slice(0, 3)), few.isFirstsFirst], ["B0.1 B0.2 B1.1", false]);
  const more = challengeSchedule(many(16), ALL);
  assert.equal(more.isFirstsFirst, true);
  assert.ok(more.calls.slice(0, 16).every(({ round }) => round === 1));
  assert.ok(more.calls.slice(16).every(({ round }) => round === 2));
});

const anyFindings = fc
  .uniqueArray(fc.integer({ min: 0, max: 99 }), { maxLength: 24 })
  .chain(ids =>
    fc.tuple(...ids.map(id => fc.tuple(fc.boolean(), fc.boolean()).map(([a, b]) => finding(`B${id}`, a, b)))),
  );
const anyWish = fc.record({
  only: fc.constantFrom(undefined, 1 as const, 2 as const),
  most: fc.option(fc.nat(50), { nil: undefined }),
  isAgain: fc.boolean(),
});

test("no round is asked twice, none before the one it argues against, and a cut is a beginning", () => {
  fc.assert(
    fc.property(anyFindings, anyWish, (findings, wanted) => {
      const { calls, left, isFirstsFirst } = challengeSchedule(findings, wanted);
      const whole = challengeSchedule(findings, { ...wanted, most: undefined }).calls;
      assert.deepEqual(calls, whole.slice(0, wanted.most));
      assert.equal(calls.length + left, whole.length);
      assert.equal(new Set(calls.map(({ id, round }) => `${id}.${round}`)).size, calls.length);
      for (const [at, { id, round }] of calls.entries()) {
        const own = findings.find(one => one.id === id);
        assert.ok(wanted.only === undefined || round === wanted.only);
        if (round === 1) assert.ok(wanted.isAgain || own?.isAnswered[0] === false);
        else {
          const first = calls.findIndex(one => one.id === id && one.round === 1);
          assert.ok(first === -1 ? own?.isAnswered[0] : first < at);
        }
        if (isFirstsFirst && round === 2) assert.ok(calls.slice(at).every(one => one.round === 2));
      }
    }),
  );
});

test("however many are under way and in whatever order they end, no second round begins before its first has ended", () => {
  fc.assert(
    fc.property(
      anyFindings,
      anyWish,
      fc.integer({ min: 1, max: 16 }),
      fc.infiniteStream(fc.nat()),
      (findings, wanted, jobs, chance) => {
        const schedule = challengeSchedule(findings, wanted);
        let queue = schedule.calls;
        const underWay: ChallengeCall[] = [];
        const begun: ChallengeCall[] = [];
        for (;;) {
          while (underWay.length < jobs) {
            const call = nextCall(queue, underWay, schedule);
            if (call === undefined) break;
            queue = queue.filter(one => one !== call);
            if (call.round === 2) {
              const barred = [...underWay, ...queue].filter(one => one.round === 1);
              assert.ok(!barred.some(one => schedule.isFirstsFirst || one.id === call.id));
            }
            underWay.push(call);
            begun.push(call);
          }
          if (underWay.length === 0) break;
          underWay.splice(Number(chance.next().value) % underWay.length, 1);
        }
        assert.equal(begun.length, schedule.calls.length);
        if (jobs === 1) assert.deepEqual(begun, schedule.calls);
      },
    ),
  );
});
