import assert from "node:assert/strict";
import { test } from "node:test";
import { contextOf } from "../src/context.ts";
import type { Located } from "../src/targets.ts";
import type { FileSource } from "../src/tree.ts";
import type { Host } from "../src/world.ts";
import { memorySource } from "./support/memory-host.ts";

test("what was not there when a command looked is not there for it a moment later", () => {
  let files: Readonly<Record<string, string>> = { a: "a" };
  const source: FileSource = {
    ...memorySource(files),
    stat: path => memorySource(files).stat(path),
  };
  const located = { project: { files: source }, alias: undefined } as unknown as Located;
  const { tree } = contextOf(
    located,
    { flags: {}, words: [], rest: [], help: () => undefined, over: new AbortController().signal },
    {} as Host,
  );
  assert.deepEqual([tree.stat("a")?.kind, tree.stat("b")], ["file", undefined]);
  files = { b: "b" };
  assert.deepEqual([tree.stat("a")?.kind, tree.stat("b")], ["file", undefined]);
  assert.equal(tree.stat("c"), undefined);
});
