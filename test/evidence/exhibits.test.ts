import assert from "node:assert/strict";
import { test } from "node:test";
import { fileExhibit } from "../../src/evidence/exhibits.ts";
import { createTree } from "../../src/tree.ts";
import { type MemoryFile, memorySource } from "../support/memory-host.ts";

const PATH = "quality/BUGS.md";
const sha256 = (text: string) => memorySource({}).sha256(text);
const unreadable = [{ sha256: "unknown", text: `${PATH} cannot be read.` }];

const CASES: readonly (readonly [
  what: string,
  file: MemoryFile,
  shown: readonly { readonly sha256: string; readonly text: string }[],
])[] = [
  ["as it is", " a\n", [{ sha256: sha256(" a\n"), text: " a\n" }]],
  ["without a word", " \n\t\n", []],
  ["that is no text", new Uint8Array([0xff, 0xfe]), unreadable],
  ["that is a pipe", { kind: "fifo" }, unreadable],
  ["that is too large", "a".repeat(101), unreadable],
];
for (const [what, file, shown] of CASES)
  test(`an exhibit is made of a file ${what}`, () => {
    const tree = createTree(memorySource({ [PATH]: file }), () => 100, []);
    const expected = shown.map(one => ({ kind: "data", title: "Bugs", path: PATH, ...one }));
    assert.deepEqual(fileExhibit(tree, PATH, "Bugs"), expected);
  });

test("of a part that is not there no exhibit is made", () => {
  const tree = createTree(memorySource({ [PATH]: "a\n" }), () => 100, []);
  assert.deepEqual(
    fileExhibit(tree, PATH, "Bugs", () => ""),
    [],
  );
});
