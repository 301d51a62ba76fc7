import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { compareWithLock, firstChangedLine, splitValueName, valueDigest } from "../src/anchor.ts";
import type { FrozenEntry, Lock } from "../src/contract/schemas/lock.ts";

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

const CHANGED: readonly (readonly [before: string, after: string, line: number])[] = [
  ["a\nb\nc\n", "a\nx\nc\n", 2],
  ["a\nb\n", "x\nb\n", 1],
  ["a\nb\n", "a\n", 2],
  ["a\n", "a\nb\n", 2],
  ["", "a", 1],
  ["a", "a\n", 2],
];
for (const [before, after, line] of CHANGED)
  test(`${JSON.stringify(before)} and ${JSON.stringify(after)} differ from line ${line}`, () => {
    assert.equal(firstChangedLine(before, after), line);
  });

const VALUES: readonly (readonly [
  what: string,
  document: unknown,
  pointer: string,
  said: string | undefined,
])[] = [
  ["a member", { scripts: { test: "x", a: 1 } }, "/scripts", '{"a":1,"test":"x"}'],
  ["the whole", [1], "", "[1]"],
  ["an element", { a: ["x", "y"] }, "/a/1", '"y"'],
  ["a key with a slash and a tilde", { "a/b~c": 1 }, "/a~1b~0c", "1"],
  ["what is not there", { a: 1 }, "/b", undefined],
  ["a member of a text", { a: "b" }, "/a/length", undefined],
  ["what objects inherit", {}, "/toString", undefined],
  ["a fraction", { a: 1.5 }, "/a", undefined],
];
for (const [what, document, pointer, said] of VALUES)
  test(`the digest of ${what}`, () => {
    const digest = valueDigest(document, pointer, sha256);
    assert.equal(digest, said === undefined ? undefined : sha256(said));
  });

test("a value's name is its file and its pointer", () => {
  assert.deepEqual(splitValueName("a/b.json#/c/d"), { path: "a/b.json", pointer: "/c/d" });
});

test("less or different is a departure, more is an addition", () => {
  const entry = (kind: FrozenEntry["kind"], name: string): FrozenEntry => ({
    kind,
    name,
    sha256: sha256(name),
  });
  const lock: Lock = {
    schema_version: "1.0",
    tool_version: "1",
    pipeline: "task",
    created: "2026-11-21T00:00:00Z",
    patterns: ["test/**"],
    entries: [
      ...(["pipeline", "ticket", "finish-line"] as const).map(kind => entry(kind, `changed ${kind}`)),
      entry("file", "test/same.js"),
      entry("file", "test/gone.js"),
      entry("value", "test/changed.json#/a"),
    ],
  };
  const present = ({ name }: FrozenEntry) =>
    name.includes("gone") ? undefined : sha256(name.includes("changed") ? "other" : name);
  const state = compareWithLock(lock, present, ["src/new.js", "test/new.js", "test/same.js"]);
  const named = state.project.map(departure => `${departure.entry.name} ${departure.state}`);
  assert.deepEqual(named, ["test/gone.js gone", "test/changed.json#/a different"]);
  assert.deepEqual(
    state.verifier.map(({ entry: { kind } }) => kind),
    ["pipeline", "ticket", "finish-line"],
  );
  assert.deepEqual(state.added, ["test/new.js"]);
});
