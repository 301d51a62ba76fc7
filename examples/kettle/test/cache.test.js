import assert from "node:assert/strict";
import { test } from "node:test";
import { createCache } from "../src/cache.js";

function cacheAt(options = {}) {
  const clock = { time: 0 };
  return { clock, cache: createCache({ ttl: "1s", now: () => clock.time, ...options }) };
}

test("a value lives for its ttl", () => {
  const { clock, cache } = cacheAt();
  cache.set("a", 1);
  cache.set("b", 2, { ttl: "2s" });
  clock.time = 999;
  assert.equal(cache.get("a"), 1);
  clock.time = 1_500;
  assert.equal(cache.get("a"), undefined);
  assert.deepEqual(cache.keys(), ["b"]);
});

test("set starts the lifetime anew", () => {
  const { clock, cache } = cacheAt();
  cache.set("a", 1);
  clock.time = 900;
  cache.set("a", 2);
  clock.time = 1_800;
  assert.equal(cache.get("a"), 2);
});

test("the entry unused for longest makes room", () => {
  const { cache } = cacheAt({ max: 2 });
  cache.set("a", 1);
  cache.set("b", 2);
  cache.get("a");
  cache.set("c", 3);
  assert.deepEqual(cache.keys(), ["a", "c"]);
  assert.equal(cache.stats().evictions, 1);
});

test("null is a value, undefined is not", () => {
  const { cache } = cacheAt();
  cache.set("a", null);
  assert.equal(cache.get("a"), null);
  assert.throws(() => cache.set("a", undefined), TypeError);
});

test("listing changes nothing, and size counts what has expired", () => {
  const { clock, cache } = cacheAt();
  cache.set("a", 1);
  clock.time = 5_000;
  assert.deepEqual(cache.entries(), []);
  assert.equal(cache.size, 1);
  assert.equal(cache.delete("a"), true);
  assert.equal(cache.delete("a"), false);
});

test("invalidate drops what matches and counts it", () => {
  const { cache } = cacheAt();
  for (const key of ["user:1", "user:2", "team:1"]) cache.set(key, key);
  assert.equal(cache.invalidate("user:*"), 2);
  assert.deepEqual(cache.keys(), ["team:1"]);
});

test("wrap loads once and then remembers", async () => {
  const { cache } = cacheAt();
  assert.equal(await cache.wrap("a", key => `${key}!`), "a!");
  assert.equal(await cache.wrap("a", () => assert.fail("loaded twice")), "a!");
  assert.deepEqual(cache.stats(), { hits: 1, misses: 1, loads: 1, evictions: 0 });
});

test("calls that overlap share one load", async () => {
  const { cache } = cacheAt();
  const { promise, resolve } = deferred();
  const first = cache.wrap("a", () => promise);
  const second = cache.wrap("a", () => assert.fail("loaded twice"));
  resolve(7);
  assert.deepEqual(await Promise.all([first, second]), [7, 7]);
  assert.equal(cache.stats().loads, 1);
});

test("a load that fails rejects for all who shared it", async () => {
  const { cache } = cacheAt();
  const { promise, reject } = deferred();
  const calls = [cache.wrap("a", () => promise), cache.wrap("a", () => promise)];
  reject(new Error("no water"));
  for (const call of calls) await assert.rejects(call, /no water/);
});

test("restore keeps the lifetime that is left", () => {
  const { clock, cache } = cacheAt();
  clock.time = 100;
  assert.equal(cache.restore({ key: "a", value: 1, expiresAt: 150 }), true);
  assert.equal(cache.restore({ key: "b", value: 2, expiresAt: 50 }), false);
  clock.time = 200;
  assert.equal(cache.get("a"), undefined);
});

test("wrong settings and wrong keys are refused", async () => {
  assert.throws(() => createCache({ max: 0 }), RangeError);
  assert.throws(() => createCache({ ttl: "soon" }), RangeError);
  const { cache } = cacheAt();
  assert.throws(() => cache.get(1), TypeError);
  await assert.rejects(
    cache.wrap("a", () => 1, { ttl: 0 }),
    RangeError,
  );
});

function deferred() {
  const handles = {};
  handles.promise = new Promise((resolve, reject) => Object.assign(handles, { resolve, reject }));
  return handles;
}
