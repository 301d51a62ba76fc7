import assert from "node:assert/strict";
import { test } from "node:test";
import { bugDifferences, type ComparedBug } from "../../../src/protocol/archives/bug-differences.ts";
import { earlierBug } from "../../support/earlier-bug.ts";
import { fc } from "../../support/properties.ts";

/** A bug on a line of a.js, by what is known of it. */
const bug = (id: string, line: number, more: Partial<ComparedBug> = {}): ComparedBug => ({
  ...earlierBug("", id, line),
  severity: "LOW",
  state: "open",
  ...more,
});

/** The groups that are not empty, each as a list of ids. */
const differences = (earlier: readonly ComparedBug[], later: readonly ComparedBug[]) =>
  Object.fromEntries(
    Object.entries<readonly { readonly id: string; readonly was?: string }[]>({
      ...bugDifferences(earlier, later),
    }).flatMap(([group, bugs]) =>
      bugs.length === 0
        ? []
        : [[group, bugs.map(({ id, was }) => (was === undefined ? id : `${id} was ${was}`)).join(", ")]],
    ),
  );

const FIXED = { state: "fixed" } as const;
const DISPUTED = { state: "disputed", dispute: "x" } as const;

const CASES: readonly (readonly [
  what: string,
  earlier: readonly ComparedBug[],
  later: readonly ComparedBug[],
  said: Readonly<Record<string, string>>,
])[] = [
  ["none in either", [], [], {}],
  ["the same", [bug("B1", 1)], [bug("B1", 1)], {}],
  ["another number", [bug("B1", 1)], [bug("B9", 1)], {}],
  [
    "another number and place, the same text",
    [bug("B1", 1, { anchor: "x" })],
    [bug("B9", 5, { anchor: "x" })],
    {},
  ],
  ["another place, the same number and title", [bug("B1", 1)], [bug("B1", 9)], {}],
  [
    "a title of other spaces and letter case",
    [bug("B1", 1, { title: "A  Bug" })],
    [bug("B1", 9, { title: "a bug" })],
    {},
  ],
  ["another place and number", [bug("B1", 1)], [bug("B2", 9)], { new: "B2", gone: "B1" }],
  ["another place and title", [bug("B1", 1)], [bug("B1", 9, { title: "Other" })], { new: "B1", gone: "B1" }],
  ["one more", [bug("B1", 1)], [bug("B1", 1), bug("B2", 2)], { new: "B2" }],
  ["one less", [bug("B1", 1), bug("B2", 2)], [bug("B1", 1)], { gone: "B2" }],
  ["fixed", [bug("B1", 1)], [bug("B1", 1, FIXED)], { fixed: "B1" }],
  ["fixed under another number", [bug("B1", 1)], [bug("B2", 1, FIXED)], { fixed: "B2 was B1" }],
  ["fixed for good", [bug("B1", 1, FIXED)], [bug("B1", 1, FIXED)], {}],
  ["open again", [bug("B1", 1, FIXED)], [bug("B2", 1)], { reopened: "B2 was B1" }],
  ["called fixed", [bug("B1", 1)], [bug("B1", 1, DISPUTED)], { disputed: "B1" }],
  ["fixed, and now only called so", [bug("B1", 1, FIXED)], [bug("B1", 1, DISPUTED)], { disputed: "B1" }],
  ["called fixed, and now fixed", [bug("B1", 1, DISPUTED)], [bug("B1", 1, FIXED)], { fixed: "B1" }],
  ["called fixed, and still open", [bug("B1", 1, DISPUTED)], [bug("B1", 1)], {}],
  ["of another severity", [bug("B1", 1)], [bug("B1", 1, { severity: "HIGH" })], { severity: "B1" }],
  ["of no severity", [bug("B1", 1)], [bug("B1", 1, { severity: undefined })], { severity: "B1" }],
  [
    "two on one line, told apart by number and title",
    [bug("B1", 1, { title: "One" }), bug("B2", 1, { title: "Two" })],
    [bug("B2", 1, { ...FIXED, title: "Two" }), bug("B1", 1, { title: "One" })],
    { fixed: "B2" },
  ],
  [
    "two on one line, told apart by title",
    [bug("B1", 1, { title: "One" }), bug("B2", 1, { title: "Two" })],
    [bug("B8", 1, { ...FIXED, title: "Two" }), bug("B9", 1, { title: "One" })],
    { fixed: "B8 was B2" },
  ],
  ["two on one line, of which one is left", [bug("B1", 1), bug("B2", 1)], [bug("B2", 1)], { gone: "B1" }],
];
for (const [what, earlier, later, said] of CASES)
  test(`what became of bugs: ${what}`, () => {
    assert.deepEqual(differences(earlier, later), said);
  });

test("the severities and the contradiction are said", () => {
  const { severity } = bugDifferences([bug("B1", 1)], [bug("B1", 1, { severity: undefined })]);
  assert.deepEqual(severity, [{ id: "B1", title: "A bug", from: "LOW", to: null }]);
  const { disputed } = bugDifferences([bug("B1", 1)], [bug("B1", 1, DISPUTED)]);
  assert.deepEqual(disputed, [{ id: "B1", title: "A bug", why: "x" }]);
});

test("every bug is of one run, of the other, or of both; a run is as it is", () => {
  const some = fc
    .array(
      fc.record({
        id: fc.constantFrom("B1", "B2", "B3"),
        line: fc.integer({ min: 1, max: 4 }),
        title: fc.constantFrom("One", "Two"),
        anchor: fc.constantFrom(undefined, "x", "y"),
      }),
    )
    .map(all => all.map(({ id, line, title, anchor }) => bug(id, line, { title, anchor })));
  fc.assert(
    fc.property(some, some, (earlier, later) => {
      const { new: added, gone } = bugDifferences(earlier, later);
      assert.equal(later.length - added.length, earlier.length - gone.length);
      assert.ok(added.length <= later.length);
      const back = bugDifferences(later, earlier);
      assert.deepEqual([back.new.length, back.gone.length], [gone.length, added.length]);
      const own = later.map(one => ({ ...one }));
      const { new: none, gone: nothing } = bugDifferences(later, own);
      assert.deepEqual([none, nothing], [[], []]);
    }),
  );
});
