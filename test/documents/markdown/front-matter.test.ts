import assert from "node:assert/strict";
import { test } from "node:test";
import { frontMatterScalar } from "../../../src/documents/markdown/front-matter.ts";
import { fc } from "../../support/properties.ts";

const scalar = (text: string, key: string, parent?: string) =>
  frontMatterScalar({ line: 1, endLine: 99, text }, key, parent);

type Row = readonly [
  text: string,
  key: string,
  parent: string | undefined,
  text: string | undefined,
  line?: number,
];

const ROWS: readonly Row[] = [
  ["a: x\nb: 1.10", "b", undefined, "1.10", 3],
  ["a:\n  b: 'c d'", "b", "a", "c d", 3],
  ['a: "c" # why', "a", undefined, "c", 2],
  ["a: c # why", "a", undefined, "c", 2],
  ["a: c#d", "a", undefined, "c#d", 2],
  ["a:\n  x:\n    b: deeper\n  b: own", "b", "a", "own", 5],
  ["a:\n  # b: no\n  b: yes", "b", "a", "yes", 4],
  ["z:\n  b: other\na:\n  b: own", "b", "a", "own", 5],
  ["text: >\n  b: folded\nb: own", "b", undefined, "own", 4],
  ['text: "the b: 9"\nb: 1', "b", undefined, "1", 3],
  ["a: 1", "b", undefined, undefined],
  ["a: 1", "b", "a", undefined],
  ["a:", "a", undefined, undefined],
  ["a: {b: 1}", "b", "a", undefined],
  ["a: [1]", "a", undefined, undefined],
  ["a: >\n  b", "a", undefined, undefined],
  ["b: *x", "b", undefined, undefined],
  ["- b: 1", "b", undefined, undefined],
  ["", "a", undefined, undefined],
  ["a: 1", "constructor", undefined, undefined],
];

for (const [text, key, parent, expected, line] of ROWS)
  test(`${JSON.stringify(text)}: ${parent ?? ""} ${key}`, () => {
    assert.deepEqual(
      scalar(text, key, parent),
      expected === undefined ? undefined : { text: expected, line },
    );
  });

test("no text makes it throw, and a line found is a line of the text", () => {
  fc.assert(
    fc.property(fc.string(), text => {
      const found = scalar(`${text}\nversion: 1`, "version");
      assert.ok(found === undefined || found.line <= text.split("\n").length + 2);
    }),
  );
});
