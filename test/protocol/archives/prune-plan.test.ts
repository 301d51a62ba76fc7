import assert from "node:assert/strict";
import { test } from "node:test";
import { type Prunable, planPrune, pruneRule } from "../../../src/protocol/archives/prune-plan.ts";
import { fc } from "../../support/properties.ts";

const NOW = new Date("2026-11-21T12:00:00Z");

const archive = (
  id: string,
  day: number,
  status: "success" | "failed" | "partial" = "partial",
): Prunable => ({
  id,
  manifest: { status, created: `2026-11-${String(day).padStart(2, "0")}T12:00:00Z` },
});
const broken = (id: string): Prunable => ({ id, why: "It is broken.", isDamaged: true });

const RULES: readonly (readonly [keep: string | undefined, olderThan: string | undefined, rule: unknown])[] =
  [
    ["1", undefined, { keep: 1 }],
    ["12", undefined, { keep: 12 }],
    [undefined, "12h", { since: new Date("2026-11-21T00:00:00Z") }],
    [undefined, "30d", { since: new Date("2026-10-22T12:00:00Z") }],
    [undefined, "2w", { since: new Date("2026-11-07T12:00:00Z") }],
    [undefined, "999999w", { since: new Date(NOW.getTime() - 999_999 * 7 * 86_400_000) }],
    ...(["0", "-1", "1.5", "", "all", "1e3", "01", "1 "] as const).map(
      keep => [keep, undefined, undefined] as const,
    ),
    ...(["0d", "d", "30", "30 d", "30m", "1.5d", "", "-1d", "30D"] as const).map(
      age => [undefined, age, undefined] as const,
    ),
    [undefined, undefined, undefined],
    ["1", "1d", undefined],
  ];
for (const [keep, olderThan, rule] of RULES)
  test(`a rule is one of the two: ${keep} ${olderThan}`, () => {
    assert.deepEqual(pruneRule(keep, olderThan, NOW), rule);
  });

const CASES: readonly (readonly [
  what: string,
  archives: readonly Prunable[],
  rule: readonly [string | undefined, string | undefined],
  goes: readonly string[],
])[] = [
  ["nothing", [], ["1", undefined], []],
  ["the newest alone stays", [archive("a", 20)], ["1", undefined], []],
  ["the newest stays, however old", [archive("a", 1)], [undefined, "1h"], []],
  ["so many stay", [archive("a", 20), archive("b", 19), archive("c", 18)], ["2", undefined], ["c"]],
  [
    "the newest of a run that succeeded stays beside them",
    [archive("a", 20), archive("b", 19, "success"), archive("c", 18, "success")],
    ["1", undefined],
    ["c"],
  ],
  [
    "what is old goes but for the newest good one",
    [archive("a", 20), archive("b", 2), archive("c", 1, "success"), archive("d", 1, "success")],
    [undefined, "7d"],
    ["b", "d"],
  ],
  ["to the second", [archive("a", 20), archive("b", 14), archive("c", 13)], [undefined, "7d"], ["c"]],
  [
    "what was made in the time to come is not old",
    [archive("a", 20), archive("b", 28)],
    [undefined, "1d"],
    [],
  ],
  ["what is broken stays and counts for nothing", [broken("x"), archive("a", 20)], ["1", undefined], []],
  ["only what is broken", [broken("x"), broken("y")], ["1", undefined], []],
];
for (const [what, archives, [keep, olderThan], goes] of CASES)
  test(`of archives go those that a rule gives up: ${what}`, () => {
    const plan = planPrune(archives, pruneRule(keep, olderThan, NOW) ?? { keep: 1 });
    assert.deepEqual(plan.goes, goes);
    assert.equal(plan.goes.length + plan.stays.length, archives.length);
  });

test("whatever is asked, one that can be relied on stays, one of a run that succeeded where there is one", () => {
  const status = fc.constantFrom("success" as const, "failed" as const, "partial" as const);
  const archives = fc
    .array(fc.record({ day: fc.integer({ min: 1, max: 28 }), status, isBroken: fc.boolean() }))
    .map(all =>
      all.map((one, at) => (one.isBroken ? broken(`${at}`) : archive(`${at}`, one.day, one.status))),
    );
  const rule = fc.oneof(
    fc.record({ keep: fc.integer({ min: 1, max: 9 }) }),
    fc.record({ since: fc.date({ min: new Date(0), max: NOW, noInvalidDate: true }) }),
  );
  fc.assert(
    fc.property(archives, rule, (all, asked) => {
      const { goes } = planPrune(all, asked);
      const stay = all.filter(({ id }) => !goes.includes(id));
      const sound = (some: readonly Prunable[]) => some.filter(one => "manifest" in one);
      const good = (some: readonly Prunable[]) =>
        sound(some).filter(one => one.manifest.status === "success");
      assert.ok(sound(all).length === 0 || sound(stay).length > 0);
      assert.equal(good(all)[0], good(stay)[0]);
      assert.ok(all.every(one => "manifest" in one || !goes.includes(one.id)));
    }),
  );
});
