import assert from "node:assert/strict";
import { test } from "node:test";
import { lineNow } from "../../../src/documents/patch/moved-lines.ts";
import { fc } from "../../support/properties.ts";

const CASES: readonly {
  readonly what: string;
  readonly before: string;
  readonly now: string;
  readonly at: readonly [line: number, endLine: number];
  readonly found: number | undefined;
}[] = [
  { what: "nothing changed", before: "a b c", now: "a b c", at: [2, 2], found: 2 },
  { what: "others changed", before: "a b c", now: "x b y", at: [2, 2], found: 2 },
  { what: "lines came before it", before: "a b c", now: "x y a b c", at: [2, 3], found: 4 },
  { what: "lines before it went", before: "a b c", now: "c", at: [3, 3], found: 1 },
  { what: "it was alone and moved to other company", before: "a b c", now: "x y z b", at: [2, 2], found: 4 },
  { what: "it is gone", before: "a b c", now: "a c", at: [2, 2], found: undefined },
  { what: "a part of it is gone", before: "a b c", now: "x a b", at: [1, 3], found: undefined },
  { what: "it was behind the end", before: "a b", now: "a b", at: [2, 3], found: undefined },
  {
    what: "one of two that say the same moved, told by its neighbours",
    before: "a r b c r d",
    now: "x a r b c r d",
    at: [5, 5],
    found: 6,
  },
  {
    what: "one of two that say the same was changed, and the other is not taken for it",
    before: "a r b c r d",
    now: "a r b x c s d",
    at: [5, 5],
    found: undefined,
  },
  {
    what: "two that say the same in the same company cannot be told apart",
    before: "x a r b y",
    now: "a r b a r b",
    at: [3, 3],
    found: undefined,
  },
  { what: "it repeats itself", before: "r r r", now: "x r r r", at: [1, 3], found: 2 },
];

for (const { what, before, now, at, found } of CASES)
  test(`lines now: ${what}`, () => {
    assert.equal(lineNow(before.split(" "), now.split(" "), ...at), found);
  });

const line = fc.constantFrom("a", "b", "c", "");
const lines = fc.array(line, { minLength: 1, maxLength: 12 });

test("lines now: what is found says what was cited, and nothing is invented", () => {
  fc.assert(
    fc.property(lines, lines, fc.nat(11), fc.nat(3), (before, now, from, more) => {
      const [first, last] = [from + 1, from + 1 + more];
      const found = lineNow(before, now, first, last);
      if (found === undefined) return;
      assert.deepEqual(now.slice(found - 1, found + more), before.slice(from, last));
    }),
  );
});

test("lines now: what is put before a text moves all of its unique lines", () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.string(), { minLength: 1 }), fc.nat(20), (before, more) => {
      const now = [...Array.from({ length: more + 1 }, (_, at) => `new ${at}${before.join("")}`), ...before];
      for (const at of before.keys()) assert.equal(lineNow(before, now, at + 1, at + 1), at + more + 2);
    }),
  );
});

test("lines now: a text of one line again and again costs no more than another one", () => {
  const many = Array.from({ length: 100_000 }, () => "x");
  assert.equal(lineNow([...many, "y"], ["z", ...many], 1, 50_000), undefined);
});
