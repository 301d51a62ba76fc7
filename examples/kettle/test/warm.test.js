import assert from "node:assert/strict";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { createCache, createStore, forget, keep, warm } from "../src/index.js";

async function kettleIn(t) {
  const directory = await mkdtemp(join(tmpdir(), "kettle-"));
  t.after(() => rm(directory, { recursive: true }));
  const clock = { time: 0 };
  const boil = () => createCache({ ttl: "1s", now: () => clock.time });
  return { directory, clock, boil, store: createStore(directory) };
}

test("values come back after a restart with the lifetime they have left", async t => {
  const { clock, boil, store } = await kettleIn(t);
  const before = boil();
  before.set("a", { deep: [1] });
  assert.equal(await keep(before, store), 1);

  clock.time = 400;
  const after = boil();
  assert.equal(await warm(after, store), 1);
  assert.deepEqual(after.get("a"), { deep: [1] });
  clock.time = 1_000;
  assert.equal(after.get("a"), undefined);
});

test("warm deletes what has expired", async t => {
  const { directory, clock, boil, store } = await kettleIn(t);
  const before = boil();
  before.set("short", 1);
  before.set("long", 2, { ttl: "1h" });
  await keep(before, store);

  clock.time = 2_000;
  assert.equal(await warm(boil(), store), 1);
  assert.deepEqual(await readdir(directory), ["long.json"]);
});

test("forget drops a key from the cache and from the store", async t => {
  const { boil, store } = await kettleIn(t);
  const cache = boil();
  cache.set("a", 1);
  cache.set("b", 2);
  await keep(cache, store);
  await forget(cache, store, "a");
  assert.deepEqual(cache.keys(), ["b"]);
  assert.deepEqual(
    (await store.list()).map(entry => entry.key),
    ["b"],
  );
});
