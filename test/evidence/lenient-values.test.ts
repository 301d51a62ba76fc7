import assert from "node:assert/strict";
import { test } from "node:test";
import {
  asCount,
  asCounts,
  asFlag,
  asList,
  asMember,
  asRecord,
  asText,
} from "../../src/evidence/lenient-values.ts";

const VALUES = [undefined, null, true, 0, 1.5, 2 ** 60, "", "a", [], ["a"]];

test("a value of another type says nothing", () => {
  assert.deepEqual(
    VALUES.map(asText).filter(value => value !== undefined),
    ["", "a"],
  );
  assert.deepEqual(
    VALUES.map(asFlag).filter(value => value !== undefined),
    [true],
  );
  assert.deepEqual(
    VALUES.map(asCount).filter(value => value !== undefined),
    [0],
  );
  assert.deepEqual(
    VALUES.map(asList).filter(list => list.length > 0),
    [["a"]],
  );
  assert.deepEqual(
    VALUES.map(asRecord),
    VALUES.map(() => ({})),
  );
  assert.equal(asMember("b", ["a"]), undefined);
  assert.equal(asMember("a", ["a"]), "a");
});

test("of an object's numbers, those that count", () => {
  assert.deepEqual(
    [...asCounts(JSON.parse('{"a": 1, "b": "2", "c": 1.5, "d": 0}'))],
    [
      ["a", 1],
      ["d", 0],
    ],
  );
});
