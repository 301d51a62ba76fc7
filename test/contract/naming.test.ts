import assert from "node:assert/strict";
import { test } from "node:test";
import { compareVersioned, unversionedName } from "../../src/contract/naming.ts";

for (const [directory, name] of [
  ["kettle-1.2", "kettle"],
  ["my-kettle-10", "my-kettle"],
  ["kettle", undefined],
  ["kettle-next", undefined],
  ["kettle-1.", undefined],
  ["kettle-v1", undefined],
  ["-1", undefined],
  ["", undefined],
] as const)
  test(`${directory || "no name"} is ${name ?? "no name with a version"}`, () =>
    assert.equal(unversionedName(directory), name));

test("versions are ordered by number, the newest first", () => {
  const ordered = ["k-10", "k-2.1", "k-2.0.0", "k-2.0", "k-2", "k-1.10", "k-1.9"];
  assert.deepEqual(ordered.toReversed().sort(compareVersioned), ordered);
  const long = [`k-${"9".repeat(200)}1`, `k-${"9".repeat(200)}0`];
  assert.deepEqual(long.toReversed().sort(compareVersioned), long);
});
