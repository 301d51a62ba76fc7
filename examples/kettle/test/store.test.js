import assert from "node:assert/strict";
import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { createStore, fileNameOf } from "../src/store.js";

async function storeIn(t) {
  const root = await mkdtemp(join(tmpdir(), "kettle-"));
  t.after(() => rm(root, { recursive: true }));
  const directory = join(root, "warm");
  return { root, directory, store: createStore(directory) };
}

const entry = (key, value) => ({ key, value, expiresAt: 1_000 });

test("what was saved is loaded, whatever its key", async t => {
  const { root, store } = await storeIn(t);
  for (const key of ["plain", "User:1", "../above", "/etc/passwd", "", "a\0b", "\ud800"]) {
    await store.save(entry(key, { key }));
    assert.deepEqual(await store.load(key), entry(key, { key }));
  }
  assert.deepEqual(await readdir(root), ["warm"]);
});

test("plain keys name their file, other keys become a digest", () => {
  assert.equal(fileNameOf("report-2026"), "report-2026.json");
  assert.match(fileNameOf("report:2026"), /^~[0-9a-f]{64}\.json$/);
  assert.notEqual(fileNameOf("\ud800"), fileNameOf("\ud801"));
});

test("list passes over what is not an entry", async t => {
  const { directory, store } = await storeIn(t);
  assert.deepEqual(await store.list(), []);
  await store.save(entry("a", 1));
  await writeFile(join(directory, "b.json"), '{"key":"b"');
  await writeFile(join(directory, "c.json"), "[]");
  await writeFile(join(directory, "d.json.draft"), "{}");
  assert.deepEqual(await store.list(), [entry("a", 1)]);
  assert.equal(await store.load("b"), undefined);
});

test("remove deletes the file of a key, and only that", async t => {
  const { directory, store } = await storeIn(t);
  await store.save(entry("a", 1));
  await store.save(entry("b", 2));
  await store.remove("a");
  await store.remove("a");
  assert.deepEqual(await readdir(directory), ["b.json"]);
});
